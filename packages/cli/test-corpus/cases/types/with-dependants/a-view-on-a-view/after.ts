import { sql } from "drizzle-orm";
import { bigint, integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: bigint("total", { mode: "number" }).notNull(),
});

export const totals = pgView("totals", { id: integer(), total: bigint({ mode: "number" }) }).as(
  sql`select id, total from orders`,
);

export const sums = pgView("sums", { total: integer() }).as(
  sql`select max(id) as total from totals where total > 15`,
);
