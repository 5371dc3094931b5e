/**
 * pairs: numeric made wider
 *
 * Revision   202611210900_pairs_numeric_made_wider
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_pairs_numeric_made_wider";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("things", "value", {
    from: { type: "numeric(8, 2)" },
    to: { type: "numeric(12, 2)" },
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value that are out of the range of numeric(8, 2) are refused
  op.alterColumn("things", "value", {
    from: { type: "numeric(12, 2)" },
    to: { type: "numeric(8, 2)" },
  });
}
