/**
 * nulls: added nullable
 *
 * Revision   202611210900_nulls_added_nullable
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Downgrade  loses orders.note
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_nulls_added_nullable";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addColumn("orders", "note", { type: "text" });
}

export function downgrade(op: Operations): void {
  op.dropColumn("orders", "note");
}
