/**
 * filled: a column that becomes not null
 *
 * Revision   202611210900_filled_a_column_that_becomes_not_null
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Fills      orders.note, unfilled: refused where rows need it
 * Proven     in part on PostgreSQL 18: without rows in orders, which need a value
 */
import { type Operations, sql, unfilled } from "drizzle-autogen";

export const revision = "202611210900_filled_a_column_that_becomes_not_null";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: orders.note is to be not null: put what 1 row without a value gets in the place of unfilled
  op.backfill("orders", { set: { note: unfilled }, where: sql`note is null` });
  op.alterColumn("orders", "note", { from: { notNull: false }, to: { notNull: true } });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { notNull: true }, to: { notNull: false } });
}
