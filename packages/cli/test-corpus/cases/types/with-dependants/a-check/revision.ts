/**
 * with dependants: a check
 *
 * Revision   202611210900_with_dependants_a_check
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_a_check";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropCheck("orders", "orders_total_positive", { remade: true });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.addCheck("orders", "orders_total_positive", { expression: sql`total > 0` }, { remade: true });
}

export function downgrade(op: Operations): void {
  op.dropCheck("orders", "orders_total_positive", { remade: true });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.addCheck("orders", "orders_total_positive", { expression: sql`total > 0` }, { remade: true });
}
