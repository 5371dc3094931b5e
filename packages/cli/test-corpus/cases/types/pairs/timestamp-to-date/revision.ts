/**
 * pairs: timestamp to date
 *
 * Revision   202611210900_pairs_timestamp_to_date
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      what date cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_pairs_timestamp_to_date";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: loses what date cannot hold of things.value
  op.alterColumn("things", "value", { from: { type: "timestamp" }, to: { type: "date" } });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "date" }, to: { type: "timestamp" } });
}
