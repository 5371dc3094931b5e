import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  note: text(),
});
export const lines = pgTable("lines", {
  id: integer().primaryKey(),
  order: bigint("order_id", { mode: "number" }).references(() => orders.id),
});
