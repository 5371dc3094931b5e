/**
 * a table: with an unmanaged view and trigger
 *
 * Revision   202611210900_a_table_with_an_unmanaged_view_and
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_a_table_with_an_unmanaged_view_and";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameTable("orders", "purchases");
}

export function downgrade(op: Operations): void {
  op.renameTable("purchases", "orders");
}
