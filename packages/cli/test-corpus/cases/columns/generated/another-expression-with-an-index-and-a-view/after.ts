import { sql } from "drizzle-orm";
import { index, integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  {
    id: integer().primaryKey(),
    total: integer().notNull(),
    double: integer().generatedAlwaysAs(sql`total + total + 1`),
  },
  (table) => [index("by_double").on(table.double)],
);

export const doubles = pgView("doubles", { double: integer() }).as(sql`select double from orders`);
