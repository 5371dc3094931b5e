/**
 * pairs: varchar made longer
 *
 * Revision   202611210900_pairs_varchar_made_longer
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_pairs_varchar_made_longer";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "varchar(20)" }, to: { type: "varchar(40)" } });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value with more than 20 characters are refused; using: sql`left(value, 20)` would cut them off
  op.alterColumn("things", "value", { from: { type: "varchar(40)" }, to: { type: "varchar(20)" } });
}
