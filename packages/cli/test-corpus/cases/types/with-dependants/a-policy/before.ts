import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull() },
  (table) => [pgPolicy("small", { using: sql`${table.total} < 100` })],
);
