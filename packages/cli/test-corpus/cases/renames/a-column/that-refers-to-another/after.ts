import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { code: integer().primaryKey(), note: text() });
export const lines = pgTable("lines", {
  id: integer().primaryKey(),
  order: integer("belongs_to").references(() => orders.code, { onDelete: "cascade" }),
});
