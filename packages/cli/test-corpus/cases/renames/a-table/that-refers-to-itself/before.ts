import { foreignKey, integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), parent: integer() },
  (table) => [
    foreignKey({ name: "orders_parent_fkey", columns: [table.parent], foreignColumns: [table.id] }),
  ],
);
