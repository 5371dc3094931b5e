/** Relations that have another name now, under views whose queries change in the same edit. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canDump, describeServers, freshDatabase, pgDump } from "@autogen/testkit";
import { expect, onTestFinished, test } from "vitest";
import { readRename } from "../src/arguments/rename.ts";
import type { Configuration } from "../src/configuration/configuration.ts";
import { check } from "../src/library/check.ts";
import { makeRevision } from "../src/library/revision.ts";
import { downgrade, upgrade } from "../src/library/upgrade.ts";
import { folderWith } from "../src/testing/folder.ts";

const IMPORTS = `import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable, pgView, text } from "drizzle-orm/pg-core";
`;

const CASES = {
  "a column that it no longer reads goes": [
    `export const t = pgTable("t", { a: integer(), b: text() });
     export const v = pgView("v", { a: integer(), b: text() }).as(sql\`select a, b from t\`);`,
    `export const t = pgTable("tt", { a: integer(), c: text() });
     export const v = pgView("v", { a: integer() }).as(sql\`select a from tt\`);`,
    ["t=tt"],
  ],
  "it is declared no more": [
    `export const t = pgTable("t", { a: integer(), b: text() });
     export const v = pgView("v", { a: integer(), b: text() }).as(sql\`select a, b from t\`);`,
    `export const t = pgTable("tt", { a: integer(), c: text() });`,
    ["t=tt"],
  ],
  "a materialized one reads another view": [
    `export const t = pgTable("t", { a: integer(), b: text() });
     export const v = pgView("v", { a: integer(), b: text() }).as(sql\`select a, b from t\`);
     export const m = pgMaterializedView("m", { b: text() }).as(sql\`select b from v\`);`,
    `export const t = pgTable("tt", { a: integer(), c: text() });
     export const v = pgView("vv", { a: integer() }).as(sql\`select a from tt\`);
     export const m = pgMaterializedView("m", { a: integer() }).as(sql\`select a from vv\`);`,
    ["t=tt", "v=vv"],
  ],
} as const;

describeServers("a view over a relation of another name", (server) => {
  const dumped = async (url: string) => ((await canDump(server)) ? pgDump(url) : "");

  test.each(Object.entries(CASES))("makes way where %s", async (_, [before, after, renames]) => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const folder = await folderWith({ "schema.ts": IMPORTS + before });
    const configuration: Configuration = {
      cwd: folder,
      files: [],
      definitions: { patterns: ["schema.ts"], folder },
      database: { url: database.url, source: "--url" },
      out: join(folder, "migrations"),
      cache: join(folder, "cache"),
      ledger: { table: "autogen_version" },
    };
    await makeRevision(configuration, { message: "before", proof: false });
    await upgrade(configuration, { target: "head" });
    const start = await dumped(database.url);
    await writeFile(join(folder, "schema.ts"), IMPORTS + after);
    const made = await makeRevision(configuration, {
      message: "after",
      renames: renames.map(readRename),
    });
    expect(made.proof).toMatchObject({ status: "proven", reasons: [] });
    await upgrade(configuration, { target: "head" });
    expect(await check(configuration, {})).toMatchObject({ equal: true, changes: [] });
    await downgrade(configuration, { target: "-1" });
    expect(await dumped(database.url)).toBe(start);
    await upgrade(configuration, { target: "head" });
    expect(await check(configuration, {})).toMatchObject({ equal: true, changes: [] });
  });
});
