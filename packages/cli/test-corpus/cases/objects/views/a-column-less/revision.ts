/**
 * views: a column less
 *
 * Revision   202611210900_views_a_column_less
 * Revises    202611201200_before
 * Locks      few: ACCESS EXCLUSIVE, brief (no rewrite)
 *            totals: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_views_a_column_less";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("few", { remade: true });
  op.alterView("totals", {
    from: { definition: sql`select id, total from orders` },
    to: { definition: sql`select id from orders` },
  });
  op.createView("few", { definition: sql`select id from totals` }, { remade: true });
}

export function downgrade(op: Operations): void {
  op.dropView("few", { remade: true });
  op.alterView("totals", {
    from: { definition: sql`select id from orders` },
    to: { definition: sql`select id, total from orders` },
  });
  op.createView("few", { definition: sql`select id from totals` }, { remade: true });
}
