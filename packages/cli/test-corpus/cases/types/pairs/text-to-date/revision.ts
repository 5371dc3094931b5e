/**
 * pairs: text to date
 *
 * Revision   202611210900_pairs_text_to_date
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      what date cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_to_date";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become date by value::date; one that cannot is refused
  // REVIEW: loses what date cannot hold of things.value
  op.alterColumn("things", "value", {
    from: { type: "text" },
    to: { type: "date" },
    using: sql`value::date`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "date" }, to: { type: "text" } });
}
