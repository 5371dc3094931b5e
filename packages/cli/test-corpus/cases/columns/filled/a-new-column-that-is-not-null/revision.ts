/**
 * filled: a new column that is not null
 *
 * Revision   202611210900_filled_a_new_column_that_is_not_null
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Fills      orders.note, unfilled: refused where rows need it
 * Downgrade  loses orders.note
 * Proven     in part on PostgreSQL 18: without rows in orders, which need a value
 */
import { type Operations, sql, unfilled } from "drizzle-autogen";

export const revision = "202611210900_filled_a_new_column_that_is_not_null";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addColumn("orders", "note", { type: "text" });
  // REVIEW: orders.note is to be not null: put what rows without a value get in the place of unfilled
  op.backfill("orders", { set: { note: unfilled }, where: sql`note is null` });
  op.alterColumn("orders", "note", { from: { notNull: false }, to: { notNull: true } });
}

export function downgrade(op: Operations): void {
  op.dropColumn("orders", "note");
}
