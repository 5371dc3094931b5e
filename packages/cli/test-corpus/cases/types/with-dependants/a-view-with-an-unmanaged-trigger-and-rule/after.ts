import { sql } from "drizzle-orm";
import { bigint, integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: bigint({ mode: "number" }).notNull(),
});

export const big = pgView("big", { id: integer() }).as(sql`select id from orders where total > 15`);
