/**
 * views: another query
 *
 * Revision   202611210900_views_another_query
 * Revises    202611201200_before
 * Locks      totals: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_views_another_query";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterView("totals", {
    from: { definition: sql`select id, total from orders` },
    to: { definition: sql`select id, total from orders where total > 15` },
  });
}

export function downgrade(op: Operations): void {
  op.alterView("totals", {
    from: { definition: sql`select id, total from orders where total > 15` },
    to: { definition: sql`select id, total from orders` },
  });
}
