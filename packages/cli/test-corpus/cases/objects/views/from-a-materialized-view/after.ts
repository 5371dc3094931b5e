import { sql } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer().primaryKey(), total: integer() });

export const totals = pgView("totals", { id: integer(), total: integer() }).as(
  sql`select id, total from orders`,
);
