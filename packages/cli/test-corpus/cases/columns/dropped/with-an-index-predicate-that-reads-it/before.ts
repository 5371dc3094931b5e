import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull(), note: text() },
  (table) => [index("noted").on(table.total).where(sql`${table.note} is not null`)],
);
