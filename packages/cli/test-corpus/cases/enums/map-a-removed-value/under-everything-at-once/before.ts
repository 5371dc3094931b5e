import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgPolicy,
  pgTable,
  pgView,
} from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid", "gone"]);
export const orders = pgTable(
  "orders",
  {
    id: integer().primaryKey(),
    state: state().notNull().default("open"),
    isOpen: boolean("is_open").generatedAlwaysAs(sql`state = 'open'`),
  },
  (table) => [
    check("orders_open_check", sql`${table.state} <> 'open' or ${table.id} > 0`),
    index("orders_open_idx").on(table.id).where(sql`${table.state} = 'open'`),
    pgPolicy("open_only", { for: "select", using: sql`${table.state} = 'open'` }),
  ],
);
export const carts = pgTable("carts", {
  id: integer().primaryKey(),
  states: state().array().notNull().default(["open"]),
});
export const openOrders = pgView("open_orders", { id: integer(), state: state() }).as(
  sql`select id, state from orders where state = 'open'`,
);
export const openCounts = pgView("open_counts", { state: state(), total: integer() }).as(
  sql`select state, count(*)::integer as total from open_orders group by state`,
);
