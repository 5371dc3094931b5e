import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { version } from "../package.json";
import { folderWith } from "./testing/folder.ts";

const BIN = fileURLToPath(new URL("./bin.ts", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the process itself; `closeStdout` reads nothing of what it writes. */
function autogen(
  words: readonly string[],
  {
    cwd = "/",
    closeStdout = false,
    env = {},
  }: { cwd?: string; closeStdout?: boolean; env?: object } = {},
): Promise<Ended> {
  const tsx = import.meta.resolve("tsx");
  const child = spawn(process.execPath, ["--import", tsx, BIN, ...words], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data) => (stdout += data));
  child.stderr.on("data", (data) => (stderr += data));
  if (closeStdout) child.stdout.destroy();
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

it("prints its version", async () => {
  const { code, stdout, stderr } = await autogen(["--version"]);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

it("loads nothing before it knows what to do", async () => {
  const text = await readFile(BIN, "utf8");
  const imports = text.match(/^import (?!type ).*$/gm) ?? [];
  expect(imports.filter((line) => !/ from "node:/.test(line))).toEqual([]);
});

it("keeps what the user's modules print off standard output", async () => {
  const cwd = await folderWith({
    "autogen.config.ts":
      'console.log("loaded"); process.stdout.write("written\\n"); export default { nonsense: 1 };',
  });
  const { code, stdout, stderr } = await autogen(["current", "--json"], { cwd });
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ error: { name: "InvalidConfiguration" } });
  expect(stderr).toMatch(
    /^loaded\nwritten\nerror: autogen\.config\.ts: "nonsense" is no setting\./,
  );
});

it("ends although the user's modules keep the process busy", async () => {
  const cwd = await folderWith({
    "autogen.config.ts": "setInterval(() => {}, 1000); export default { nonsense: 1 };",
  });
  expect(await autogen(["current"], { cwd })).toMatchObject({ code: 2 });
});

it("says in a sentence what a module throws later", async () => {
  const cwd = await folderWith({
    "autogen.config.ts":
      "process.nextTick(() => { throw new RangeError('late'); }); await new Promise(() => {});",
  });
  const { code, stdout, stderr } = await autogen(["current"], { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("error: autogen itself failed: late.");
});

it("ends quietly where nobody reads", async () => {
  expect(await autogen(["--help"], { closeStdout: true })).toMatchObject({ code: 0, stderr: "" });
});
