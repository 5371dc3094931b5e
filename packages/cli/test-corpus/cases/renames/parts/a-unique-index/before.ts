import { integer, pgTable, uniqueIndex } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull() },
  (table) => [uniqueIndex("a_idx").on(table.total)],
);
