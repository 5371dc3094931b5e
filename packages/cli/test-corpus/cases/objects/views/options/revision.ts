/**
 * views: options
 *
 * Revision   202611210900_views_options
 * Revises    202611201200_before
 * Locks      totals: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_views_options";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterView("totals", { from: { securityBarrier: false }, to: { securityBarrier: true } });
}

export function downgrade(op: Operations): void {
  op.alterView("totals", { from: { securityBarrier: true }, to: { securityBarrier: false } });
}
