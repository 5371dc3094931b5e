/**
 * nulls: made nullable
 *
 * Revision   202611210900_nulls_made_nullable
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_nulls_made_nullable";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { notNull: true }, to: { notNull: false } });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { notNull: false }, to: { notNull: true } });
}
