import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer().primaryKey(), total: integer().notNull() });

export const sums = pgMaterializedView("sums", { id: integer() })
  .withNoData()
  .as(sql`select id from orders where total > 15`);
