import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsx = fileURLToPath(import.meta.resolve("tsx/cli"));

/** The first cells of the rows of the tables in a text. */
function rows(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^\| (.*?) \| (?:\d+|ms) \|$/gm)].map(([, cell = ""]) => cell);
}

test("docs/performance.md has the tables that are measured", { timeout: 120_000 }, async () => {
  const child = spawn(process.execPath, [tsx, "scripts/performance.ts", "1"], { cwd: root });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(errors).toBe("");
  expect(rows(output)).toContain("`autogen check`");
  expect(rows(output)).toContain("Node.js starts");
  expect(rows(await readFile(`${root}docs/performance.md`, "utf8"))).toEqual(rows(output));
});
