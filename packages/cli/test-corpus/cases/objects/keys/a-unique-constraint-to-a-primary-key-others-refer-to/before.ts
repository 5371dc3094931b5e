import { integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().notNull().unique("orders_id_key"),
  total: integer(),
});
export const lines = pgTable("lines", { order: integer("order_id").references(() => orders.id) });
