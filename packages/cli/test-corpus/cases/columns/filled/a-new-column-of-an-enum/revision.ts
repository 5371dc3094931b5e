/**
 * filled: a new column of an enum
 *
 * Revision   202611210900_filled_a_new_column_of_an_enum
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Fills      orders.kind, unfilled: refused where rows need it
 * Downgrade  loses orders.kind, orders.note
 * Proven     in part on PostgreSQL 18: without rows in orders, which need a value
 */
import { type Operations, sql, unfilled } from "drizzle-autogen";

export const revision = "202611210900_filled_a_new_column_of_an_enum";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addColumn("orders", "note", { type: "text" });
  op.addColumn("orders", "kind", { type: "integer" });
  // REVIEW: orders.kind is to be not null: put what rows without a value get in the place of unfilled
  op.backfill("orders", { set: { kind: unfilled }, where: sql`kind is null` });
  op.alterColumn("orders", "kind", { from: { notNull: false }, to: { notNull: true } });
}

export function downgrade(op: Operations): void {
  op.dropColumn("orders", "kind");
  op.dropColumn("orders", "note");
}
