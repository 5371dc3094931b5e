import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("order_state", ["draft", "open"]);

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), state: state().notNull() },
  (table) => [
    check("orders_state_check", sql`${table.state} <> 'draft' or ${table.id} > 0`),
    index("orders_open_idx").on(table.id).where(sql`${table.state} = 'open'`),
    pgPolicy("open_only", { using: sql`${table.state} = 'open'` }),
  ],
);
