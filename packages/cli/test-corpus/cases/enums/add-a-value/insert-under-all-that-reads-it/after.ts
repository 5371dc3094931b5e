import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgPolicy, pgTable, pgView } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "held", "paid"]);

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), state: state().notNull() },
  (table) => [
    check("orders_open_check", sql`${table.state} <> 'open' or ${table.id} > 0`),
    index("orders_open_idx").on(table.id).where(sql`${table.state} = 'open'`),
    pgPolicy("open_only", { using: sql`${table.state} = 'open'` }),
  ],
);

export const openOrders = pgView("open_orders", { id: integer(), state: state() }).as(
  sql`select id, state from orders where state = 'open'`,
);
