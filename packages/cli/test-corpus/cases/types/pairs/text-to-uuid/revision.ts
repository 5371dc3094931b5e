/**
 * pairs: text to uuid
 *
 * Revision   202611210900_pairs_text_to_uuid
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_to_uuid";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become uuid by value::uuid; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "text" },
    to: { type: "uuid" },
    using: sql`value::uuid`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "uuid" }, to: { type: "text" } });
}
