/**
 * a column: with a comment grants and statistics
 *
 * Revision   202611210900_a_column_with_a_comment_grants_and
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_a_column_with_a_comment_grants_and";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameColumn("orders", "total", "amount");
}

export function downgrade(op: Operations): void {
  op.renameColumn("orders", "amount", "total");
}
