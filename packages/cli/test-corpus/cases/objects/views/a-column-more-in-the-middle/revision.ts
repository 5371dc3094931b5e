/**
 * views: a column more in the middle
 *
 * Revision   202611210900_views_a_column_more_in_the_middle
 * Revises    202611201200_before
 * Locks      sums: ACCESS EXCLUSIVE, brief (no rewrite)
 *            totals: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_views_a_column_more_in_the_middle";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("sums", { remade: true });
  op.alterView("totals", {
    from: { definition: sql`select id, total from orders` },
    to: { definition: sql`select id, total * 2 as twice, total from orders` },
  });
  op.createView(
    "sums",
    { definition: sql`select sum(total)::integer as total from totals` },
    { remade: true },
  );
}

export function downgrade(op: Operations): void {
  op.dropView("sums", { remade: true });
  op.alterView("totals", {
    from: { definition: sql`select id, total * 2 as twice, total from orders` },
    to: { definition: sql`select id, total from orders` },
  });
  op.createView(
    "sums",
    { definition: sql`select sum(total)::integer as total from totals` },
    { remade: true },
  );
}
