import { sql } from "drizzle-orm";
import { integer, pgEnum, pgTable, pgView } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid"]);

export const orders = pgTable("orders", { id: integer().primaryKey(), state: state().notNull() });

export const closed = pgView("closed", { id: integer() }).as(
  sql`select id from orders where state = 'paid'`,
);
