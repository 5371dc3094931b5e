/**
 * pairs: timestamp to timestamptz
 *
 * Revision   202611210900_pairs_timestamp_to_timestamptz
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_timestamp_to_timestamptz";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become timestamp with time zone by value at time zone 'UTC'; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "timestamp" },
    to: { type: "timestamp with time zone" },
    using: sql`value at time zone 'UTC'`,
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value become timestamp by value at time zone 'UTC'; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "timestamp with time zone" },
    to: { type: "timestamp" },
    using: sql`value at time zone 'UTC'`,
  });
}
