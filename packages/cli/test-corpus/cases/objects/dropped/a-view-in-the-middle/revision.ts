/**
 * dropped: a view in the middle
 *
 * Revision   202611210900_dropped_a_view_in_the_middle
 * Revises    202611201200_before
 * Locks      sums: ACCESS EXCLUSIVE, brief (no rewrite)
 *            totals: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_a_view_in_the_middle";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("sums", { remade: true });
  op.dropView("totals");
  op.createView(
    "sums",
    { definition: sql`select sum(total)::integer as total from orders` },
    { remade: true },
  );
}

export function downgrade(op: Operations): void {
  op.dropView("sums", { remade: true });
  op.createView("totals", { definition: sql`select id, total from orders` });
  op.createView(
    "sums",
    { definition: sql`select sum(total)::integer as total from totals` },
    { remade: true },
  );
}
