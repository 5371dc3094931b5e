/**
 * dropped: with a generated column that reads it
 *
 * Revision   202611210900_dropped_with_a_generated_column_that
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      orders.total
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_with_a_generated_column_that";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropColumn("orders", "double");
  // REVIEW: loses orders.total
  op.dropColumn("orders", "total");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings orders.total back without the data
  op.addColumn("orders", "total", { type: "integer" });
  op.addColumn("orders", "double", { type: "integer", generated: { expression: sql`total * 2` } });
}
