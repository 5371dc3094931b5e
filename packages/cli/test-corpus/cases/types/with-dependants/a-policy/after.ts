import { sql } from "drizzle-orm";
import { bigint, integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: bigint("total", { mode: "number" }).notNull() },
  (table) => [pgPolicy("small", { using: sql`${table.total} < 100` })],
);
