/**
 * views: from a materialized view
 *
 * Revision   202611210900_views_from_a_materialized_view
 * Revises    202611201200_before
 * Locks      totals: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      the computed rows of totals
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_views_from_a_materialized_view";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: loses the computed rows of totals
  op.dropMaterializedView("totals");
  op.createView("totals", { definition: sql`select id, total from orders` });
}

export function downgrade(op: Operations): void {
  op.dropView("totals");
  // REVIEW: brings the computed rows of totals back without the data
  op.createMaterializedView("totals", { definition: sql`select id, total from orders` });
}
