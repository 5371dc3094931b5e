/**
 * a column: that a generated column reads
 *
 * Revision   202611210900_a_column_that_a_generated_column_reads
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_a_column_that_a_generated_column_reads";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameColumn("orders", "total", "amount");
}

export function downgrade(op: Operations): void {
  op.renameColumn("orders", "amount", "total");
}
