import { sql } from "drizzle-orm";
import { integer, pgEnum, pgMaterializedView, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid"]);

export const orders = pgTable("orders", { id: integer().primaryKey(), state: state().notNull() });

export const counts = pgMaterializedView("counts", { state: state(), total: integer() }).as(
  sql`select state, count(*)::integer as total from orders group by state`,
);
