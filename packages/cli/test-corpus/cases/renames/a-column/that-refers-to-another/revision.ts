/**
 * a column: that refers to another
 *
 * Revision   202611210900_a_column_that_refers_to_another
 * Revises    202611201200_before
 * Locks      lines: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_a_column_that_refers_to_another";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameColumn("lines", "order_id", "belongs_to");
}

export function downgrade(op: Operations): void {
  op.renameColumn("lines", "belongs_to", "order_id");
}
