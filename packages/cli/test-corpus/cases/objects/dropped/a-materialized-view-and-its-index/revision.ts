/**
 * dropped: a materialized view and its index
 *
 * Revision   202611210900_dropped_a_materialized_view_and_its
 * Revises    202611201200_before
 * Locks      kept: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      the computed rows of kept
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_a_materialized_view_and_its";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: loses the computed rows of kept
  op.dropMaterializedView("kept");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings the computed rows of kept back without the data
  op.createMaterializedView("kept", { definition: sql`select total from orders` });
}
