/**
 * without a flag: a column
 *
 * Revision   202611210900_without_a_flag_a_column
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      orders.total
 * Downgrade  loses orders.amount
 *            fills orders.total, unfilled: refused where rows need it
 * Proven     in part on PostgreSQL 18: without rows in orders, which need a value
 */
import { type Operations, sql, unfilled } from "drizzle-autogen";

export const revision = "202611210900_without_a_flag_a_column";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addColumn("orders", "amount", { type: "integer" });
  // REVIEW: loses orders.total
  // REVIEW: drops column orders.total and creates orders.amount; if they are one, write it anew with --rename column:orders.total=orders.amount
  op.dropColumn("orders", "total");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings orders.total back without the data
  op.addColumn("orders", "total", { type: "integer" });
  // REVIEW: orders.total is to be not null: put what rows without a value get in the place of unfilled
  op.backfill("orders", { set: { total: unfilled }, where: sql`total is null` });
  op.alterColumn("orders", "total", { from: { notNull: false }, to: { notNull: true } });
  op.dropColumn("orders", "amount");
}
