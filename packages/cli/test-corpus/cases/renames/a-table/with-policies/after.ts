import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "purchases",
  { id: integer().primaryKey(), total: integer().notNull() },
  (table) => [pgPolicy("small", { using: sql`${table.total} < 100` })],
);

export const notes = pgTable("notes", { order: integer("order_id") }, () => [
  pgPolicy("of_orders", { using: sql`order_id in (select id from purchases)` }),
]);
