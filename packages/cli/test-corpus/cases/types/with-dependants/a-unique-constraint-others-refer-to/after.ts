import { bigint, integer, pgTable, unique } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: bigint("total", { mode: "number" }).notNull() },
  (table) => [unique("one_total").on(table.total)],
);

export const lines = pgTable("lines", {
  total: bigint({ mode: "number" }).references(() => orders.total),
});
