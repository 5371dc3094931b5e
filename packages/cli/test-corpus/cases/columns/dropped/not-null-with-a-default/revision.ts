/**
 * dropped: not null with a default
 *
 * Revision   202611210900_dropped_not_null_with_a_default
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      orders.note
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_dropped_not_null_with_a_default";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: loses orders.note
  op.dropColumn("orders", "note");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings orders.note back without the data
  op.addColumn("orders", "note", { type: "text", notNull: true, default: "none" });
}
