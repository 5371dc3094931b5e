/**
 * with dependants: an unmanaged index and statistics
 *
 * Revision   202611210900_with_dependants_an_unmanaged_index_and
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without what others have made: statistics orders_statistics
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_an_unmanaged_index_and";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.suspendDependants([{ kind: "statistics", name: "orders_statistics" }]);
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.restoreDependants([{ kind: "statistics", name: "orders_statistics" }]);
}

export function downgrade(op: Operations): void {
  op.suspendDependants([{ kind: "statistics", name: "orders_statistics" }]);
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.restoreDependants([{ kind: "statistics", name: "orders_statistics" }]);
}
