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

export const state = pgEnum("state", ["draft", "seen", "active", "paid"]);
export const orders = pgTable(
  "orders",
  {
    id: integer().primaryKey(),
    state: state().notNull().default("active"),
    isOpen: boolean("is_open").generatedAlwaysAs(sql`state = 'active'`),
  },
  (table) => [
    check("orders_open_check", sql`${table.state} <> 'active' or ${table.id} > 0`),
    index("orders_open_idx").on(table.id).where(sql`${table.state} = 'active'`),
    pgPolicy("open_only", { for: "select", using: sql`${table.state} = 'active'` }),
  ],
);
export const carts = pgTable("carts", {
  id: integer().primaryKey(),
  states: state().array().notNull().default(["active"]),
});
export const openOrders = pgView("open_orders", { id: integer(), state: state() }).as(
  sql`select id, state from orders where state = 'active'`,
);
export const openCounts = pgView("open_counts", { state: state(), total: integer() }).as(
  sql`select state, count(*)::integer as total from open_orders group by state`,
);
