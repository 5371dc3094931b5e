/** Relations that have another name now, under views whose queries change in the same edit. */
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { managed } from "./support/managed.ts";

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
  test.each(Object.entries(CASES))("makes way where %s", async (_, [before, after, renames]) => {
    const project = await managed(server, IMPORTS + before);
    const start = await project.dump();
    await project.define(IMPORTS + after);
    const { proof } = await project.make("after", renames);
    expect(proof).toMatchObject({ status: "proven", reasons: [] });
    await project.up();
    await project.agrees();
    await project.down();
    expect(await project.dump()).toBe(start);
    await project.up();
    await project.agrees();
  });
});
