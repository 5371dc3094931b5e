/** What definitions refer to with `.existing()` is somebody else's. */
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { GENERATIONS, install } from "./everything/generation.ts";
import { query } from "./support/database.ts";
import { openProject } from "./support/project.ts";
import type { Changes, Checked } from "./support/reports.ts";

const DEFINITIONS = `import { integer, pgMaterializedView, pgSchema, pgTable, pgView } from "drizzle-orm/pg-core";
const id = integer("id");
export const users = pgTable("users", { id: integer("id") });
export const theirs = pgView("theirs", { id }).existing();
export const counted = pgMaterializedView("counted", { id }).existing();
`;

/** Schemas can be such since 1.0. */
const SCHEMA = `export const there = pgSchema("there").existing();
export const inside = there.table("inside", { id: integer("id") });
`;

const STATEMENTS = [
  "CREATE TABLE users (id integer)",
  "CREATE VIEW theirs AS SELECT id FROM users",
  "CREATE MATERIALIZED VIEW counted AS SELECT id FROM users",
];

for (const generation of GENERATIONS) {
  const is1 = generation.version === "1.0";
  describeServers(`drizzle-orm ${generation.version}`, (server) => {
    it("is in no difference, and is not what nobody manages", async () => {
      const files = { "schema/index.ts": is1 ? DEFINITIONS + SCHEMA : DEFINITIONS };
      const { folder, database, json } = await openProject(files, server);
      await install(folder, generation);
      await query(database, ...STATEMENTS);
      if (is1) await query(database, "CREATE SCHEMA there", "CREATE TABLE there.inside (id int)");
      for (const [from, to] of [
        [database.url, "definitions"],
        ["definitions", database.url],
      ] as const) {
        const { changes } = await json<Changes>(0, "diff", from, to);
        expect(changes).toEqual([]);
      }
      await json(0, "-m", "adopt", "--no-proof");
      await json(0, "upgrade");
      const checked = await json<Checked>(0, "check", "--strict", "--against", "database");
      expect(checked).toMatchObject({ changes: [], unmanaged: [] });
    });
  });
}
