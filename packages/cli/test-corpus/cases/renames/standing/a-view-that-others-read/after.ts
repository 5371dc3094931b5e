import { sql } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer().primaryKey(), total: integer().notNull() });

export const totals = pgView("sums", { id: integer(), total: integer() }).as(
  sql`select id, total from orders`,
);

export const big = pgView("big", { id: integer() }).as(sql`select id from sums where total > 15`);
