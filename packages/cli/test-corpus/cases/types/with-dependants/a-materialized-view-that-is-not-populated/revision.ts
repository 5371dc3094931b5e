/**
 * with dependants: a materialized view that is not populated
 *
 * Revision   202611210900_with_dependants_a_materialized_view_that
 * Revises    202611201200_before
 * Locks      sums: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_a_materialized_view_that";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropMaterializedView("sums", { remade: true });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.createMaterializedView(
    "sums",
    { definition: sql`select id from orders where total > 15`, withNoData: true },
    { remade: true },
  );
}

export function downgrade(op: Operations): void {
  op.dropMaterializedView("sums", { remade: true });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.createMaterializedView(
    "sums",
    { definition: sql`select id from orders where total > 15`, withNoData: true },
    { remade: true },
  );
}
