import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer().primaryKey(), total: integer() });

export const kept = pgMaterializedView("kept", { total: integer() }).as(
  sql`select total from orders`,
);

export const few = pgView("few", { total: integer() }).as(sql`select total from kept`);
