import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: integer("amount").notNull(),
});

export const notes = pgTable("notes", { order: integer("order_id") }, () => [
  pgPolicy("of_orders", {
    using: sql`exists (select from orders where orders.id = order_id and orders.amount > 0)`,
  }),
]);
