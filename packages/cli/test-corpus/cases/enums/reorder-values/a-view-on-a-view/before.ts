import { sql } from "drizzle-orm";
import { integer, pgEnum, pgTable, pgView } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid"]);

export const orders = pgTable("orders", { id: integer().primaryKey(), state: state().notNull() });

export const openOrders = pgView("open_orders", { id: integer(), state: state() }).as(
  sql`select id, state from orders where state = 'open'`,
);

export const openCounts = pgView("open_counts", { state: state(), total: integer() }).as(
  sql`select state, count(*)::integer as total from open_orders group by state`,
);
