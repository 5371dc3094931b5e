/**
 * pairs: numeric with another scale
 *
 * Revision   202611210900_pairs_numeric_with_another_scale
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Downgrade  loses what numeric(8, 2) cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_pairs_numeric_with_another_scale";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value that are out of the range of numeric(8, 4) are refused
  op.alterColumn("things", "value", {
    from: { type: "numeric(8, 2)" },
    to: { type: "numeric(8, 4)" },
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: loses what numeric(8, 2) cannot hold of things.value
  op.alterColumn("things", "value", {
    from: { type: "numeric(8, 4)" },
    to: { type: "numeric(8, 2)" },
  });
}
