/**
 * parts: a unique constraint
 *
 * Revision   202611210900_parts_a_unique_constraint
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_parts_a_unique_constraint";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameConstraint("orders", "a_key", "b_key");
}

export function downgrade(op: Operations): void {
  op.renameConstraint("orders", "b_key", "a_key");
}
