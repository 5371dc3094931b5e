/**
 * dropped: a table with views on it
 *
 * Revision   202611210900_dropped_a_table_with_views_on_it
 * Revises    202611201200_before
 * Locks      sums: ACCESS EXCLUSIVE, brief (no rewrite)
 *            totals: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      all rows of orders
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_a_table_with_views_on_it";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("sums");
  op.dropView("totals");
  // REVIEW: loses all rows of orders
  op.dropTable("orders");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings all rows of orders back without the data
  op.createTable("orders", {
    columns: {
      id: { type: "integer", notNull: true },
      total: { type: "integer" },
    },
    primaryKey: { name: "orders_pkey", columns: ["id"] },
  });
  op.createView("totals", { definition: sql`select id, total from orders` });
  op.createView("sums", { definition: sql`select sum(total)::integer as total from totals` });
}
