/**
 * standing: a view that others read
 *
 * Revision   202611210900_standing_a_view_that_others_read
 * Revises    202611201200_before
 * Locks      totals: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_standing_a_view_that_others_read";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameView("totals", "sums");
}

export function downgrade(op: Operations): void {
  op.renameView("sums", "totals");
}
