import { sql } from "drizzle-orm";
import { integer, pgEnum, pgTable, pgView } from "drizzle-orm/pg-core";

export const state = pgEnum("order_state", ["draft", "open"]);

export const orders = pgTable("orders", { id: integer().primaryKey(), state: state().notNull() });
export const drafts = pgView("drafts", { id: integer(), next: state() }).as(
  sql`select id, 'open'::order_state as next from orders where state = 'draft'::order_state`,
);
