/**
 * pairs: text to timestamp
 *
 * Revision   202611210900_pairs_text_to_timestamp
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      what timestamp cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_to_timestamp";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become timestamp by value::timestamp; one that cannot is refused
  // REVIEW: loses what timestamp cannot hold of things.value
  op.alterColumn("things", "value", {
    from: { type: "text" },
    to: { type: "timestamp" },
    using: sql`value::timestamp`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "timestamp" }, to: { type: "text" } });
}
