import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsx = fileURLToPath(import.meta.resolve("tsx/cli"));

/** The first cells of the rows of the tables in a text. */
function rows(markdown: string): readonly string[] {
  const cells = [...markdown.matchAll(/^\| ([^|]*) \|(?: (?:\d+|ms|\w+, ms) \|)+$/gm)];
  return cells.map(([, cell = ""]) => cell);
}

async function measured(...words: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, [tsx, "scripts/performance.ts", ...words], { cwd: root });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(errors).toBe("");
  return rows(output);
}

test("docs/performance.md has the tables that are measured", { timeout: 240_000 }, async () => {
  const example = await measured("1");
  expect(example).toContain("`autogen check`");
  expect(example).toContain("Node.js starts");
  const large = await measured("1", "--tables", "20");
  expect(large).toContain("the whole command");
  const proof = await measured("1", "--proof");
  expect(proof).toContain("on a native server");
  const revisions = await measured("1", "--revisions", "20");
  expect(revisions).toContain("`autogen heads`");
  const tenants = await measured("1", "--tenants", "5");
  expect(tenants).toContain("8 at a time");
  const page = await readFile(`${root}docs/performance.md`, "utf8");
  const documented = rows(page.replace(/<!-- bench -->[\s\S]*?<!-- \/bench -->/, ""));
  expect(documented).toEqual([...example, ...large, ...proof, ...revisions, ...tenants]);
});
