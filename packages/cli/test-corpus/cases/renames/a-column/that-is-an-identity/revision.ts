/**
 * a column: that is an identity
 *
 * Revision   202611210900_a_column_that_is_an_identity
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_a_column_that_is_an_identity";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameColumn("orders", "code", "number");
}

export function downgrade(op: Operations): void {
  op.renameColumn("orders", "number", "code");
}
