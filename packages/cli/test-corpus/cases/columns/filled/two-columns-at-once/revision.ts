/**
 * filled: two columns at once
 *
 * Revision   202611210900_filled_two_columns_at_once
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Fills      orders.note, unfilled: refused where rows need it
 *            orders.state, unfilled: refused where rows need it
 * Downgrade  loses orders.state, orders.note
 * Proven     in part on PostgreSQL 18: without rows in orders, which need a value
 */
import { type Operations, sql, unfilled } from "drizzle-autogen";

export const revision = "202611210900_filled_two_columns_at_once";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addColumn("orders", "note", { type: "text" });
  op.addColumn("orders", "state", { type: "text" });
  // REVIEW: orders.note is to be not null: put what rows without a value get in the place of unfilled
  op.backfill("orders", { set: { note: unfilled }, where: sql`note is null` });
  // REVIEW: orders.state is to be not null: put what rows without a value get in the place of unfilled
  op.backfill("orders", { set: { state: unfilled }, where: sql`state is null` });
  op.alterColumn("orders", "note", { from: { notNull: false }, to: { notNull: true } });
  op.alterColumn("orders", "state", { from: { notNull: false }, to: { notNull: true } });
}

export function downgrade(op: Operations): void {
  op.dropColumn("orders", "state");
  op.dropColumn("orders", "note");
}
