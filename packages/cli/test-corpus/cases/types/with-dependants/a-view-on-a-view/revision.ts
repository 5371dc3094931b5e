/**
 * with dependants: a view on a view
 *
 * Revision   202611210900_with_dependants_a_view_on_a_view
 * Revises    202611201200_before
 * Locks      sums: ACCESS EXCLUSIVE, brief (no rewrite)
 *            totals: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_a_view_on_a_view";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("sums", { remade: true });
  op.dropView("totals", { remade: true });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.createView("totals", { definition: sql`select id, total from orders` }, { remade: true });
  op.createView(
    "sums",
    { definition: sql`select max(id) as total from totals where total > 15` },
    { remade: true },
  );
}

export function downgrade(op: Operations): void {
  op.dropView("sums", { remade: true });
  op.dropView("totals", { remade: true });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.createView("totals", { definition: sql`select id, total from orders` }, { remade: true });
  op.createView(
    "sums",
    { definition: sql`select max(id) as total from totals where total > 15` },
    { remade: true },
  );
}
