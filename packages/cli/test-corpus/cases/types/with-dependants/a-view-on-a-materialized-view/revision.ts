/**
 * with dependants: a view on a materialized view
 *
 * Revision   202611210900_with_dependants_a_view_on_a_materialized
 * Revises    202611201200_before
 * Locks      few: ACCESS EXCLUSIVE, brief (no rewrite)
 *            sums: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_a_view_on_a_materialized";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("few", { remade: true });
  op.dropMaterializedView("sums", { remade: true });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.createMaterializedView(
    "sums",
    { definition: sql`select id from orders where total > 15` },
    { remade: true },
  );
  op.createView("few", { definition: sql`select id from sums` }, { remade: true });
}

export function downgrade(op: Operations): void {
  op.dropView("few", { remade: true });
  op.dropMaterializedView("sums", { remade: true });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.createMaterializedView(
    "sums",
    { definition: sql`select id from orders where total > 15` },
    { remade: true },
  );
  op.createView("few", { definition: sql`select id from sums` }, { remade: true });
}
