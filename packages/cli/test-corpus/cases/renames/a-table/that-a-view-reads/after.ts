import { sql } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("purchases", {
  id: integer().primaryKey(),
  total: integer().notNull(),
});

export const totals = pgView("totals", { id: integer(), total: integer() }).as(
  sql`select id, total from purchases`,
);
