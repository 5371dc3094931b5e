/**
 * pairs: integer to numeric
 *
 * Revision   202611210900_pairs_integer_to_numeric
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Downgrade  loses what integer cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_pairs_integer_to_numeric";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "integer" }, to: { type: "numeric" } });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value that are out of the range of integer are refused
  // REVIEW: loses what integer cannot hold of things.value
  op.alterColumn("things", "value", { from: { type: "numeric" }, to: { type: "integer" } });
}
