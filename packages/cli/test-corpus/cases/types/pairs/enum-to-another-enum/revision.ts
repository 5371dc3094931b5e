/**
 * pairs: enum to another enum
 *
 * Revision   202611210900_pairs_enum_to_another_enum
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_enum_to_another_enum";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become mood by value::text::mood; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "state", default: "open" },
    to: { type: "mood", default: "open" },
    using: sql`value::text::mood`,
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value become state by value::text::state; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "mood", default: "open" },
    to: { type: "state", default: "open" },
    using: sql`value::text::state`,
  });
}
