/**
 * with dependants: an unmanaged view
 *
 * Revision   202611210900_with_dependants_an_unmanaged_view
 * Revises    202611201200_before
 * Locks      few: ACCESS EXCLUSIVE, brief (no rewrite)
 *            sums: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_an_unmanaged_view";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.suspendView("few", {
    definition: sql`SELECT id
   FROM sums`,
  });
  op.suspendView("sums", {
    definition: sql`SELECT id
   FROM orders
  WHERE (total > 15)`,
  });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.restoreView("sums", {
    definition: sql`SELECT id
   FROM orders
  WHERE (total > 15)`,
  });
  op.restoreView("few", {
    definition: sql`SELECT id
   FROM sums`,
  });
}

export function downgrade(op: Operations): void {
  op.suspendView("few", {
    definition: sql`SELECT id
   FROM sums`,
  });
  op.suspendView("sums", {
    definition: sql`SELECT id
   FROM orders
  WHERE (total > 15)`,
  });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.restoreView("sums", {
    definition: sql`SELECT id
   FROM orders
  WHERE (total > 15)`,
  });
  op.restoreView("few", {
    definition: sql`SELECT id
   FROM sums`,
  });
}
