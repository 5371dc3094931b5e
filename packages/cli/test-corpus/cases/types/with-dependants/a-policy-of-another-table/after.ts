import { sql } from "drizzle-orm";
import { bigint, integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: bigint("total", { mode: "number" }).notNull(),
});

export const notes = pgTable("notes", { order: integer("order_id") }, () => [
  pgPolicy("of_orders", {
    using: sql`exists (select from orders where orders.id = order_id and orders.total > 0)`,
  }),
]);
