import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer() },
  (table) => [pgPolicy("small", { for: "select", using: sql`${table.total} < 100` })],
);
