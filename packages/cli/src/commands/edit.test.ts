import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith } from "../testing/folder.ts";
import { runCli } from "../testing/run.ts";
import { typing } from "../testing/terminal.ts";

const CONFIG = { "autogen.config.ts": 'export default { schema: "schema.ts" };\n' };

async function opened(env: Readonly<Record<string, string>>, hasTerminal = true) {
  const cwd = await folderWith(CONFIG);
  const file = join(cwd, "a b.ts");
  await writeFile(file, "before");
  const library = { locate: async () => ({ revision: "a", file }) };
  const terminal = hasTerminal ? { terminal: typing() } : {};
  const outcome = await runCli(["edit", "head"], { cwd, env, library, ...terminal });
  return { ...outcome, text: await readFile(file, "utf8") };
}

it("opens the file in the editor, whatever flags that has", async () => {
  const env = { PATH: process.env.PATH ?? "", VISUAL: "printf after >", EDITOR: "false" };
  expect(await opened(env)).toEqual({ code: 0, stdout: "a b.ts\n", stderr: "", text: "after" });
});

it("says what is missing, and how the editor failed", async () => {
  const none = await opened({});
  expect(none).toMatchObject({ code: 2, text: "before" });
  expect(none.stderr).toContain("Neither VISUAL nor EDITOR names an editor");
  expect((await opened({ EDITOR: "false" })).stderr).toContain("false failed: exit code 1.");
  const away = await opened({ EDITOR: "printf after >" }, false);
  expect(away).toMatchObject({ code: 2, text: "before" });
  expect(away.stderr).toContain("There is no terminal");
});
