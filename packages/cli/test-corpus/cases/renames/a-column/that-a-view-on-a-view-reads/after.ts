import { sql } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: integer("amount").notNull(),
});

export const totals = pgView("totals", { id: integer(), total: integer("amount") }).as(
  sql`select id, amount as total from orders`,
);

export const sums = pgView("sums", { total: integer("amount") }).as(
  sql`select sum(total)::integer as total from totals`,
);
