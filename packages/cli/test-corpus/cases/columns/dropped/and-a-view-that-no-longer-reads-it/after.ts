import { sql } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer().primaryKey(), total: integer().notNull() });

export const notes = pgView("notes", { id: integer() }).as(sql`select id from orders`);
export const few = pgView("few", { id: integer() }).as(sql`select id from notes`);
