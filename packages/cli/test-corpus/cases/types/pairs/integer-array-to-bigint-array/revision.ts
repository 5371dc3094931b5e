/**
 * pairs: integer array to bigint array
 *
 * Revision   202611210900_pairs_integer_array_to_bigint_array
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_pairs_integer_array_to_bigint_array";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "integer[]" }, to: { type: "bigint[]" } });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value that are out of the range of integer[] are refused
  op.alterColumn("things", "value", { from: { type: "bigint[]" }, to: { type: "integer[]" } });
}
