import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: integer("amount").notNull(),
});

export const sums = pgMaterializedView("sums", { total: integer("amount") }).as(
  sql`select sum(amount)::integer as total from orders`,
);
