import { sql } from "drizzle-orm";
import { check, integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer("amount").notNull() },
  (table) => [check("orders_total_positive", sql`${table.total} > 0`)],
);
