import { sql } from "drizzle-orm";
import { integer, pgEnum, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open"]);

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), state: state().notNull() },
  (table) => [pgPolicy("open_only", { for: "select", using: sql`${table.state} = 'open'` })],
);
