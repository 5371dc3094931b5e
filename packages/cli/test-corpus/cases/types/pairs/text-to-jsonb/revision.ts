/**
 * pairs: text to jsonb
 *
 * Revision   202611210900_pairs_text_to_jsonb
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      what jsonb cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_to_jsonb";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become jsonb by value::jsonb; one that cannot is refused
  // REVIEW: loses what jsonb cannot hold of things.value
  op.alterColumn("things", "value", {
    from: { type: "text" },
    to: { type: "jsonb" },
    using: sql`value::jsonb`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "jsonb" }, to: { type: "text" } });
}
