/**
 * parts: a primary key
 *
 * Revision   202611210900_parts_a_primary_key
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_parts_a_primary_key";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameConstraint("orders", "a_pk", "b_pk");
}

export function downgrade(op: Operations): void {
  op.renameConstraint("orders", "b_pk", "a_pk");
}
