/**
 * pairs: text to integer
 *
 * Revision   202611210900_pairs_text_to_integer
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_to_integer";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become integer by value::integer; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "text" },
    to: { type: "integer" },
    using: sql`value::integer`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "integer" }, to: { type: "text" } });
}
