/** `op.run` in a revision file, from its text to its end. */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checksum } from "@autogen/revisions";
import { freshCache, freshDatabase } from "@autogen/testkit";
import { expect, onTestFinished, test } from "vitest";
import type { Configuration } from "../src/configuration/configuration.ts";
import { loadRevisions } from "../src/library/revisions.ts";
import { prove, show, upgrade, upgradeSql, verify } from "../src/library.ts";
import { folderWith } from "../src/testing/folder.ts";
import { query } from "./support/database.ts";

const fileWith = (id: string, revises: string | null, code: string) => `
import { type Operations, sql } from "drizzle-autogen";
export const revision = ${JSON.stringify(id)};
export const revises = ${JSON.stringify(revises)};
const number = (value: number) => value * 2;
export function upgrade(op: Operations): void {
  op.createTable("${id.slice(13)}", { columns: { n: { type: "integer", notNull: true } } });
  op.run("fill it", ${code});
}
export function downgrade(op: Operations): void {
  op.dropTable("${id.slice(13)}");
}
`;

const A = "202601010000_a";
const B = "202601010001_b";
const plain = (table: string) =>
  `async (db) => { await db.execute(sql\`INSERT INTO ${table} VALUES (\${number(21)})\`); }`;
const formatted = (table: string) => `async (db) => {
    // as before
    await db.execute(sql\`INSERT INTO ${table} VALUES (\${number(21)})\`)
  }`;

const fileOf = async (folder: string, id: string) => {
  const found = (await loadRevisions(folder)).find(({ revision }) => revision === id);
  return found ? checksum(found) : undefined;
};

test("is run, shown, named in a proof, and not edited by another formatting", async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const folder = await folderWith({ [`${A}.ts`]: fileWith(A, null, plain("a")) });
  const alone = await fileOf(folder, A);
  await writeFile(join(folder, `${B}.ts`), fileWith(B, A, plain("b")));
  expect(await fileOf(folder, A)).toBe(alone);
  const configuration: Configuration = {
    cwd: folder,
    files: [],
    out: folder,
    cache: await freshCache(),
    ledger: { table: "autogen_version" },
    database: { url: database.url, source: "the test" },
  };
  await upgrade(configuration, { target: "head" });
  expect(await query(database, "SELECT n FROM a UNION ALL SELECT n FROM b")).toEqual([
    { n: 42 },
    { n: 42 },
  ]);
  const { revisions } = await show(configuration, { revisions: [A] });
  expect(revisions[0]?.upgrade[1]).toMatchObject({
    operation: "run",
    summary: 'run code "fill it"',
  });
  expect((await prove(configuration, { revisions: [A] })).revisions[0]?.proof).toMatchObject({
    status: "partly",
    reasons: ['without the code of op.run: "fill it"'],
  });
  await expect(upgradeSql(configuration, { range: "head" })).rejects.toMatchObject({
    name: "NotPrintable",
    revision: A,
    call: 'op.run "fill it"',
  });
  const edited = async () =>
    (await verify(configuration)).findings.filter(({ kind }) => kind === "edited");
  await writeFile(join(folder, `${B}.ts`), fileWith(B, A, formatted("b")));
  expect(await edited()).toEqual([]);
  await writeFile(join(folder, `${B}.ts`), fileWith(B, A, plain("b").replace("21", "22")));
  expect(await edited()).toMatchObject([{ revision: B }]);
  await rm(join(folder, `${B}.ts`));
});
