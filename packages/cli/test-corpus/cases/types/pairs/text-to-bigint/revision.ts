/**
 * pairs: text to bigint
 *
 * Revision   202611210900_pairs_text_to_bigint
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_to_bigint";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become bigint by value::bigint; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "text" },
    to: { type: "bigint" },
    using: sql`value::bigint`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "bigint" }, to: { type: "text" } });
}
