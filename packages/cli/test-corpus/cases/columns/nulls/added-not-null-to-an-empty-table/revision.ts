/**
 * nulls: added not null to an empty table
 *
 * Revision   202611210900_nulls_added_not_null_to_an_empty_table
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Downgrade  loses orders.note
 * Proven     in part on PostgreSQL 18: without rows of orders: with some, the upgrade failed at
 *            ALTER TABLE orders ADD COLUMN note text NOT NULL: column "note" of relation "orders"
 *            contains null values
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_nulls_added_not_null_to_an_empty_table";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addColumn("orders", "note", { type: "text", notNull: true });
}

export function downgrade(op: Operations): void {
  op.dropColumn("orders", "note");
}
