/**
 * pairs: integer to boolean
 *
 * Revision   202611210900_pairs_integer_to_boolean
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      what boolean cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_integer_to_boolean";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become boolean by value::boolean; one that cannot is refused
  // REVIEW: loses what boolean cannot hold of things.value
  op.alterColumn("things", "value", {
    from: { type: "integer" },
    to: { type: "boolean" },
    using: sql`value::boolean`,
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value become integer by value::integer; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "boolean" },
    to: { type: "integer" },
    using: sql`value::integer`,
  });
}
