/**
 * pairs: text to numeric
 *
 * Revision   202611210900_pairs_text_to_numeric
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      what numeric(10, 2) cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_to_numeric";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become numeric(10, 2) by value::numeric(10, 2); one that cannot is refused
  // REVIEW: loses what numeric(10, 2) cannot hold of things.value
  op.alterColumn("things", "value", {
    from: { type: "text" },
    to: { type: "numeric(10, 2)" },
    using: sql`value::numeric(10, 2)`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "numeric(10, 2)" }, to: { type: "text" } });
}
