import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer().primaryKey(), total: integer().notNull() });

export const totals = pgMaterializedView("totals", { total: integer() }).as(
  sql`select total from orders`,
);
