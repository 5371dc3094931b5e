/**
 * nulls: made not null
 *
 * Revision   202611210900_nulls_made_not_null
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_nulls_made_not_null";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { notNull: false }, to: { notNull: true } });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { notNull: true }, to: { notNull: false } });
}
