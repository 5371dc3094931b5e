/**
 * pairs: text to text array
 *
 * Revision   202611210900_pairs_text_to_text_array
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      what text[] cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_pairs_text_to_text_array";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: values of things.value become text[] by CASE WHEN value LIKE '{%}' THEN value::text[] WHEN value IS NOT NULL THEN ARRAY[value]::text[] END; one that cannot is refused
  // REVIEW: loses what text[] cannot hold of things.value
  op.alterColumn("things", "value", {
    from: { type: "text" },
    to: { type: "text[]" },
    using: sql`CASE WHEN value LIKE '{%}' THEN value::text[] WHEN value IS NOT NULL THEN ARRAY[value]::text[] END`,
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of things.value become text by CASE WHEN cardinality(value) = 1 THEN value[1]::text ELSE value::text END; one that cannot is refused
  op.alterColumn("things", "value", {
    from: { type: "text[]" },
    to: { type: "text" },
    using: sql`CASE WHEN cardinality(value) = 1 THEN value[1]::text ELSE value::text END`,
  });
}
