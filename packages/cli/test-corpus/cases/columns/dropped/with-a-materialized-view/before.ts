import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: integer().notNull(),
  note: text(),
});

export const notes = pgMaterializedView("notes", { note: text() }).as(sql`select note from orders`);
