/**
 * filled: a column that becomes not null and has a default
 *
 * Revision   202611210900_filled_a_column_that_becomes_not_null
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Fills      orders.note, in batches
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_filled_a_column_that_becomes_not_null";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: gives 1 row without a value orders.note = 'none'
  op.backfill("orders", { set: { note: "none" }, where: sql`note is null` });
  op.alterColumn("orders", "note", {
    from: { notNull: false, default: null },
    to: { notNull: true, default: "none" },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "note", {
    from: { notNull: true, default: "none" },
    to: { notNull: false, default: null },
  });
}
