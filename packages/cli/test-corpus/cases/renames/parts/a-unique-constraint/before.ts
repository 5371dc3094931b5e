import { integer, pgTable, unique } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull() },
  (table) => [unique("a_key").on(table.total)],
);

export const lines = pgTable("lines", { total: integer().references(() => orders.total) });
