import { foreignKey, integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer().primaryKey(), total: integer().notNull() });

export const lines = pgTable("lines", { order: integer("order_id") }, (table) => [
  foreignKey({ name: "a_fk", columns: [table.order], foreignColumns: [orders.id] }),
]);
