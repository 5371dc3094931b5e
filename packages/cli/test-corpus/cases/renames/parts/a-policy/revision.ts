/**
 * parts: a policy
 *
 * Revision   202611210900_parts_a_policy
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_parts_a_policy";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renamePolicy("orders", "mine", "own");
}

export function downgrade(op: Operations): void {
  op.renamePolicy("orders", "own", "mine");
}
