import { sql } from "drizzle-orm";
import { check, integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["paid", "draft", "open"]);

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), state: state().notNull() },
  (table) => [check("orders_open_check", sql`${table.state} <> 'open' or ${table.id} > 0`)],
);
