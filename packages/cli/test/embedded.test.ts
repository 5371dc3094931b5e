import { fileURLToPath } from "node:url";
import { connect } from "@autogen/postgres";
import { expect, it } from "vitest";
import { autogen } from "./support/autogen.ts";
import { folderWith } from "./support/folder.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

it("an embedded database takes the example there and back", { timeout: 120_000 }, async () => {
  const url = `pglite://${await folderWith()}/database`;
  const places = ["--schema", "schema/index.ts", "--out", "generated", "--url", url];
  const run = (...words: readonly string[]) =>
    autogen([...words, ...places, "-q"], { cwd: repository });
  const head = "202611251145_row_level_security";
  expect(await run("upgrade")).toEqual({
    code: 0,
    stdout: `✓ Applied 6 revisions; the database is at ${head}.\n`,
    stderr: "",
  });
  expect(await run("check")).toEqual({
    code: 0,
    stdout: "✓ Definitions, revision files and database agree.\n",
    stderr: "",
  });
  expect(await run("downgrade", "base")).toEqual({
    code: 0,
    stdout: "✓ Undid 6 revisions; the database is at base.\n",
    stderr: "",
  });
});

it("an embedded database of another process is refused", { timeout: 60_000 }, async () => {
  const cwd = await folderWith();
  const connection = await connect(`pglite://${cwd}/database`);
  try {
    const words = ["current", "--url", "pglite://database", "--out", "migrations"];
    const { code, stdout, stderr } = await autogen(words, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^error: .*${cwd}/database.*${process.pid}`));
  } finally {
    await connection.close();
  }
});
