/**
 * pairs: boolean with a default to integer
 *
 * Revision   202611210900_pairs_boolean_with_a_default_to_integer
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Downgrade  loses what boolean cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_boolean_with_a_default_to_integer";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become integer by value::integer; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "boolean", default: true },
    to: { type: "integer", default: 1 },
    using: sql`value::integer`,
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value become boolean by value::boolean; one that cannot is refused
  // REVIEW: loses what boolean cannot hold of things.value
  op.alterColumn("things", "value", {
    from: { type: "integer", default: 1 },
    to: { type: "boolean", default: true },
    using: sql`value::boolean`,
  });
}
