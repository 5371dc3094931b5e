import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull() },
  (table) => [index("by_total").on(table.total), index().on(table.total, table.id)],
);
