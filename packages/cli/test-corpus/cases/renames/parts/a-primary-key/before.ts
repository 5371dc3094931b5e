import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer(), total: integer() }, (table) => [
  primaryKey({ name: "a_pk", columns: [table.id] }),
]);
export const lines = pgTable("lines", { order: integer("order_id").references(() => orders.id) });
