import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid"]);

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), state: state().notNull() },
  (table) => [index("orders_is_open_idx").on(sql`(${table.state} = 'open')`)],
);
