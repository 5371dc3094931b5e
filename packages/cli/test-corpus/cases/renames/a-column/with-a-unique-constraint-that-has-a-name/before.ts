import { integer, pgTable, unique } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull() },
  (table) => [unique("one_total").on(table.total)],
);
