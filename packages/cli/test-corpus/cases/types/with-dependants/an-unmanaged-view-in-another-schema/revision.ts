/**
 * with dependants: an unmanaged view in another schema
 *
 * Revision   202611210900_with_dependants_an_unmanaged_view_in
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without what others have made: materialized view
 *            reports.kept, view reports.totals
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_an_unmanaged_view_in";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.suspendDependants([
    { kind: "materialized view", name: { schema: "reports", name: "kept" } },
    { kind: "view", name: { schema: "reports", name: "totals" } },
  ]);
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.restoreDependants([
    { kind: "materialized view", name: { schema: "reports", name: "kept" } },
    { kind: "view", name: { schema: "reports", name: "totals" } },
  ]);
}

export function downgrade(op: Operations): void {
  op.suspendDependants([
    { kind: "materialized view", name: { schema: "reports", name: "kept" } },
    { kind: "view", name: { schema: "reports", name: "totals" } },
  ]);
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.restoreDependants([
    { kind: "materialized view", name: { schema: "reports", name: "kept" } },
    { kind: "view", name: { schema: "reports", name: "totals" } },
  ]);
}
