/**
 * pairs: timestamptz to timestamp
 *
 * Revision   202611210900_pairs_timestamptz_to_timestamp
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_pairs_timestamptz_to_timestamp";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("things", "value", {
    from: { type: "timestamp with time zone" },
    to: { type: "timestamp" },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", {
    from: { type: "timestamp" },
    to: { type: "timestamp with time zone" },
  });
}
