import { sql } from "drizzle-orm";
import { check, index, integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "purchases",
  { id: integer().primaryKey(), total: integer().notNull().unique() },
  (table) => [index().on(table.total), check("orders_total_positive", sql`${table.total} > 0`)],
);
