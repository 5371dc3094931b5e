import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { DatabaseInUse } from "../errors.ts";
import { claimFolder } from "./claim.ts";

const script = join(import.meta.dirname, "../testing/hold-folder.ts");
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "autogen-claim-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

interface Contender {
  readonly child: ChildProcess;
  readonly said: string;
}

/** A process that claims the folder, once it has or has been refused. */
async function contend(folder: string): Promise<Contender> {
  const child = spawn(process.execPath, ["--import", tsx, script, folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => kill(child));
  const [said] = await once(child.stdout, "data");
  return { child, said: String(said).trim() };
}

function leaveClaim(folder: string, pid: number, started: string, host: string): string {
  const file = `autogen-${pid}-${started}-${encodeURIComponent(host)}-0123abcd.lock`;
  writeFileSync(join(folder, file), "");
  return join(folder, file);
}

it("keeps others out until it is released", async () => {
  const folder = temporaryFolder();
  const claim = await claimFolder(folder);
  await expect(claimFolder(folder)).rejects.toThrow(DatabaseInUse);
  const { said } = await contend(folder);
  expect(said).toBe(`in use by ${process.pid}`);
  claim.release();
  expect(readdirSync(folder)).toEqual([]);
  (await claimFolder(folder)).release();
});

it("names the folder and the process that has it, and survives its death by SIGKILL", async () => {
  const folder = temporaryFolder();
  const { child, said } = await contend(folder);
  expect(said).toBe("held");
  const refusal = await claimFolder(folder).catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    name: "DatabaseInUse",
    folder,
    pid: child.pid,
    host: hostname(),
  });
  expect((refusal as Error).message).toBe(
    `The database in ${folder} is in use by process ${child.pid}.`,
  );
  await kill(child);
  expect(readdirSync(folder)).toHaveLength(1);
  const claim = await claimFolder(folder);
  expect(readdirSync(folder)).toHaveLength(1);
  claim.release();
});

it("is had by one of many that want it at once", async () => {
  const folder = temporaryFolder();
  leaveClaim(folder, 2 ** 22 + 1, "1", hostname());
  const contenders = await Promise.all([1, 2, 3, 4].map(() => contend(folder)));
  const holders = contenders.filter(({ said }) => said === "held");
  expect(holders).toHaveLength(1);
});

it("is not taken for alive because another process has the number now", async () => {
  const folder = temporaryFolder();
  leaveClaim(folder, process.pid, "1", hostname());
  (await claimFolder(folder)).release();
});

it("is not taken for dead because its process runs on another host", async () => {
  const folder = temporaryFolder();
  const file = leaveClaim(folder, 2 ** 22 + 1, "1", "some-where.else");
  const refusal = await claimFolder(folder).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ host: "some-where.else", file });
  expect((refusal as DatabaseInUse).help).toContain(file);
});
