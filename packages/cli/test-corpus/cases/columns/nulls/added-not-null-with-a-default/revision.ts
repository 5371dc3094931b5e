/**
 * nulls: added not null with a default
 *
 * Revision   202611210900_nulls_added_not_null_with_a_default
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Downgrade  loses orders.note
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_nulls_added_not_null_with_a_default";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addColumn("orders", "note", { type: "text", notNull: true, default: "none" });
}

export function downgrade(op: Operations): void {
  op.dropColumn("orders", "note");
}
