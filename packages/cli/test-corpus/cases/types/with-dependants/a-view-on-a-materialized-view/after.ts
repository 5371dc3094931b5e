import { sql } from "drizzle-orm";
import { bigint, integer, pgMaterializedView, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: bigint("total", { mode: "number" }).notNull(),
});

export const sums = pgMaterializedView("sums", { id: integer() }).as(
  sql`select id from orders where total > 15`,
);

export const few = pgView("few", { id: integer() }).as(sql`select id from sums`);
