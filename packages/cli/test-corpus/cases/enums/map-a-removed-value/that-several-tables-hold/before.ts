import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, pgView } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid"]);
export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  state: state().notNull().default("draft"),
});

export const carts = pgTable("carts", { id: integer().primaryKey(), state: state() }, (table) => [
  index("carts_open_idx").on(table.id).where(sql`${table.state} <> 'draft'`),
  check("carts_state_check", sql`${table.state} <> 'open' or ${table.id} > 0`),
]);
export const notDrafts = pgView("not_drafts", { id: integer(), state: state() }).as(
  sql`select id, state from carts where state <> 'draft'`,
);
