import { sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: integer().notNull(),
  note: text(),
});

export const notes = pgView("notes", { id: integer(), note: text() }).as(
  sql`select id, note from orders`,
);
