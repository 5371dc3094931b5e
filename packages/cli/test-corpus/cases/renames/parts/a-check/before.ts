import { sql } from "drizzle-orm";
import { check, integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull() },
  (table) => [check("a_check", sql`${table.total} > 0`)],
);
