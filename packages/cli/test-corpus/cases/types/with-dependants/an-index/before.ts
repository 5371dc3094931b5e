import { sql } from "drizzle-orm";
import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull() },
  (table) => [
    index("by_total").on(table.total),
    index("big").on(table.id).where(sql`${table.total} > 15`),
    index("halves").on(sql`(${table.total} / 2)`),
  ],
);
