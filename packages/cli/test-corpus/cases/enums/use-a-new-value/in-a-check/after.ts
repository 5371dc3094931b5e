import { sql } from "drizzle-orm";
import { check, integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid", "void"]);

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), state: state().notNull() },
  (table) => [check("orders_state_check", sql`${table.state} not in ('paid', 'void')`)],
);
