/** Publications and event triggers, from their declaration to the database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const definitions = (declared: string, type = "integer") => `import { sql } from "drizzle-orm";
import { bigint, integer, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import { pgComment, pgEventTrigger, pgFunction, pgPublication } from "drizzle-autogen";

export const shop = pgSchema("shop");
export const items = shop.table("items", { id: integer().primaryKey() });
export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  amount: ${type === "integer" ? "integer()" : 'bigint({ mode: "number" })'}.notNull(),
  note: text(),
});
${declared}
`;

const WATCHED = `export const watch = pgFunction("watch", {
  returns: "event_trigger", language: "plpgsql", body: "BEGIN END",
});
`;

const STATES: readonly State[] = [
  {
    changes: [
      "createComment",
      "createEventTrigger",
      "createPublication",
      "createPublication",
      "createRoutine",
      "createSchema",
      "createTable",
      "createTable",
    ],
    definitions: definitions(`${WATCHED}
export const watched = pgEventTrigger("watched", {
  on: "ddl_command_end", tags: ["create table"], execute: watch,
});
export const feed = pgPublication("feed", {
  tables: [items, { table: orders, columns: [orders.id, orders.amount], where: sql\`\${orders.amount} in (1, 2)\` }],
});
export const all = pgPublication("all", { allTables: true, publish: ["insert"] });
export const feedComment = pgComment(feed, "for the shop");`),
    rows: "CREATE PUBLICATION by_hand FOR TABLE shop.items",
    leaving: "DROP PUBLICATION by_hand",
  },
  {
    changes: [
      "alterColumn",
      "alterEventTrigger",
      "alterPublication",
      "dropComment",
      "dropPublication",
    ],
    definitions: definitions(
      `${WATCHED}
export const watched = pgEventTrigger("watched", {
  on: "sql_drop", execute: watch, enabled: "replica",
});
export const feed = pgPublication("feed", {
  tables: [{ table: orders, where: sql\`\${orders.amount} IN (1, 2)\` }],
  schemas: [shop],
  publish: ["insert", "update"],
});`,
      "bigint",
    ),
  },
  {
    changes: ["dropEventTrigger", "dropPublication", "dropRoutine"],
    definitions: definitions("", "bigint"),
  },
];

describeServers("publications and event triggers", (server) => {
  it("are declared, changed, and taken away again", { timeout: 240_000 }, async () => {
    await thereAndBackThrough(server, STATES);
  });
});
