/**
 * pairs: text to timestamptz
 *
 * Revision   202611210900_pairs_text_to_timestamptz
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      what timestamp with time zone cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_to_timestamptz";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become timestamp with time zone by value::timestamp with time zone; one that cannot is refused
  // REVIEW: loses what timestamp with time zone cannot hold of things.value
  op.alterColumn("things", "value", {
    from: { type: "text" },
    to: { type: "timestamp with time zone" },
    using: sql`value::timestamp with time zone`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", {
    from: { type: "timestamp with time zone" },
    to: { type: "text" },
  });
}
