/**
 * dropped: with an index predicate that reads it
 *
 * Revision   202611210900_dropped_with_an_index_predicate_that
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      orders.note
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_with_an_index_predicate_that";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropIndex("orders", "noted");
  // REVIEW: loses orders.note
  op.dropColumn("orders", "note");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings orders.note back without the data
  op.addColumn("orders", "note", { type: "text" });
  op.createIndex("orders", "noted", { keys: ["total"], where: sql`note is not null` });
}
