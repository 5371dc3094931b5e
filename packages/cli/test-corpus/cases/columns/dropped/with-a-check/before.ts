import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull(), note: text() },
  (table) => [check("orders_note_check", sql`${table.note} <> ''`)],
);
