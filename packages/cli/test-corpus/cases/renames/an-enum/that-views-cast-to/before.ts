import { sql } from "drizzle-orm";
import { integer, pgEnum, pgTable, pgView } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open"]);

export const orders = pgTable("orders", { id: integer().primaryKey(), state: state().notNull() });
export const drafts = pgView("drafts", { id: integer(), next: state() }).as(
  sql`select id, 'open'::state as next from orders where state = 'draft'::state`,
);
