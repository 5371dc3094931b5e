/**
 * views: another query of a materialized view
 *
 * Revision   202611210900_views_another_query_of_a_materialized
 * Revises    202611201200_before
 * Locks      few: ACCESS EXCLUSIVE, brief (no rewrite)
 *            kept: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_views_another_query_of_a_materialized";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("few", { remade: true });
  op.suspendIndexes("kept");
  op.alterMaterializedView("kept", {
    from: { definition: sql`select total from orders` },
    to: { definition: sql`select total from orders where total > 15` },
  });
  op.restoreIndexes("kept");
  op.createView("few", { definition: sql`select total from kept` }, { remade: true });
}

export function downgrade(op: Operations): void {
  op.suspendIndexes("kept");
  op.dropView("few", { remade: true });
  op.alterMaterializedView("kept", {
    from: { definition: sql`select total from orders where total > 15` },
    to: { definition: sql`select total from orders` },
  });
  op.createView("few", { definition: sql`select total from kept` }, { remade: true });
  op.restoreIndexes("kept");
}
