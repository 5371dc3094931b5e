import { sql } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer().primaryKey(), total: integer() });

export const sums = pgView("sums", { total: integer() }).as(
  sql`select sum(total)::integer as total from orders`,
);
