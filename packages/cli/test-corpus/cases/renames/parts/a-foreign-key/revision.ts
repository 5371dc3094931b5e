/**
 * parts: a foreign key
 *
 * Revision   202611210900_parts_a_foreign_key
 * Revises    202611201200_before
 * Locks      lines: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_parts_a_foreign_key";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameConstraint("lines", "a_fk", "b_fk");
}

export function downgrade(op: Operations): void {
  op.renameConstraint("lines", "b_fk", "a_fk");
}
