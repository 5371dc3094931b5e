import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { code: integer().primaryKey(), note: text() });
export const lines = pgTable("lines", {
  id: integer().primaryKey(),
  order: integer("order_id").references(() => orders.code, { onDelete: "cascade" }),
});
