/**
 * a table: and its columns
 *
 * Revision   202611210900_a_table_and_its_columns
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 *            purchases: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_a_table_and_its_columns";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameTable("orders", "purchases");
  op.renameColumn("purchases", "total", "amount");
}

export function downgrade(op: Operations): void {
  op.renameColumn("purchases", "amount", "total");
  op.renameTable("purchases", "orders");
}
