/**
 * pairs: text array to enum array
 *
 * Revision   202611210900_pairs_text_array_to_enum_array
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_array_to_enum_array";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.createEnum("state", { values: ["draft", "open"] });
  // REVIEW: values of things.value become state[] by value::state[]; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "text[]" },
    to: { type: "state[]" },
    using: sql`value::state[]`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "state[]" }, to: { type: "text[]" } });
  op.dropEnum("state");
}
