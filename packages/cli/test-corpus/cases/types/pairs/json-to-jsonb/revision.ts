/**
 * pairs: json to jsonb
 *
 * Revision   202611210900_pairs_json_to_jsonb
 * Revises    202611201200_before
 * Locks      things: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      what jsonb cannot hold of things.value
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_pairs_json_to_jsonb";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: loses what jsonb cannot hold of things.value
  op.alterColumn("things", "value", { from: { type: "json" }, to: { type: "jsonb" } });
}

export function downgrade(op: Operations): void {
  op.alterColumn("things", "value", { from: { type: "jsonb" }, to: { type: "json" } });
}
