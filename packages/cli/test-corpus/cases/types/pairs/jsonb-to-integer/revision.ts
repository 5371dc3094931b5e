/**
 * pairs: jsonb to integer
 *
 * Revision   202611210900_pairs_jsonb_to_integer
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without rows of things: with some, the upgrade failed at
 *            ALTER TABLE things ALTER COLUMN value TYPE integer USING (value::integer): cannot cast
 *            jsonb object to type integer
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_jsonb_to_integer";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become integer by value::integer; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "jsonb" },
    to: { type: "integer" },
    using: sql`value::integer`,
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value become jsonb by to_jsonb(value); one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "integer" },
    to: { type: "jsonb" },
    using: sql`to_jsonb(value)`,
  });
}
