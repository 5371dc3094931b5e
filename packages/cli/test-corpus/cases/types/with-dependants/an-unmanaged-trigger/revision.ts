/**
 * with dependants: an unmanaged trigger
 *
 * Revision   202611210900_with_dependants_an_unmanaged_trigger
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without what others have made: trigger on_total on orders
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_an_unmanaged_trigger";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.suspendDependants([{ kind: "trigger", name: "on_total", on: "orders" }]);
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.restoreDependants([{ kind: "trigger", name: "on_total", on: "orders" }]);
}

export function downgrade(op: Operations): void {
  op.suspendDependants([{ kind: "trigger", name: "on_total", on: "orders" }]);
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.restoreDependants([{ kind: "trigger", name: "on_total", on: "orders" }]);
}
