/**
 * dropped: with a materialized view
 *
 * Revision   202611210900_dropped_with_a_materialized_view
 * Revises    202611201200_before
 * Locks      notes: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      the computed rows of notes, orders.note
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_with_a_materialized_view";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: loses the computed rows of notes
  op.dropMaterializedView("notes");
  // REVIEW: loses orders.note
  op.dropColumn("orders", "note");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings orders.note back without the data
  op.addColumn("orders", "note", { type: "text" });
  // REVIEW: brings the computed rows of notes back without the data
  op.createMaterializedView("notes", { definition: sql`select note from orders` });
}
