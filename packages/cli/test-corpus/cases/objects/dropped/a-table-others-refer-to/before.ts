import { integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer().primaryKey(), total: integer() });

export const lines = pgTable("lines", {
  id: integer().primaryKey(),
  order: integer("order_id").references(() => orders.id),
});
