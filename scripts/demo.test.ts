import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs the demonstration with a folder of its own for temporary files. */
async function demo(env: Readonly<Record<string, string>> = {}) {
  const temporary = await realpath(await mkdtemp(join(tmpdir(), "autogen-demo-test-")));
  onTestFinished(() => rm(temporary, { recursive: true }));
  const child = spawn(process.execPath, [TSX, "scripts/demo.ts"], {
    cwd: root,
    env: { PATH: process.env.PATH, TMPDIR: temporary, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const left = (await readdir(temporary)).filter((name) => name.startsWith("autogen-"));
  return { code, output, left };
}

const TSX = fileURLToPath(import.meta.resolve("tsx/cli"));

/** What of the repository the demonstration has a copy of. */
async function originals(): Promise<Readonly<Record<string, string>>> {
  const files = ["autogen.config.ts"];
  for (const folder of ["schema", "generated"]) {
    files.push(...(await readdir(join(root, folder))).sort().map((name) => join(folder, name)));
  }
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), "utf8")));
  return Object.fromEntries(files.map((file, at) => [file, texts[at] ?? ""]));
}

test("the demonstration shows the main job, and leaves nothing", { timeout: 240_000 }, async () => {
  const before = await originals();
  const unreachable = "postgres://nobody@127.0.0.1:1/nothing";
  const { code, output, left } = await demo({ DATABASE_URL: unreachable });
  expect({ code, left, output }).toEqual({ code: 0, left: [], output: expect.any(String) });
  expect(output.match(/^\$ .*$/gm)).toEqual([
    "$ autogen upgrade",
    "$ git diff",
    "$ autogen check",
    '$ autogen -m "add success column"',
    expect.stringMatching(/^\$ cat generated.\d{12}_add_success_column\.ts$/),
    "$ autogen upgrade",
    "$ autogen check",
    "$ autogen downgrade -1",
    "$ autogen current",
    "$ autogen history",
  ]);
  expect(output).toContain('+    success: boolean("success").notNull().default(true),');
  expect(output).toContain('op.addColumn("usage_events", "success", {');
  expect(output).toContain("✓ Definitions, revision files and database agree.");
  expect(await originals()).toEqual(before);
});

test("it ends with the first step that goes another way", { timeout: 120_000 }, async () => {
  const { code, output, left } = await demo({ NODE_ENV: "production" });
  expect({ code, left }).toEqual({ code: 1, left: [] });
  expect(output.match(/^\$ .*$/gm)).toEqual(["$ autogen upgrade"]);
  expect(output).toContain("The last command ended with exit code 2 instead of 0.");
});
