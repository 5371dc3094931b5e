/**
 * generated: column to generated
 *
 * Revision   202611210900_generated_column_to_generated
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Loses      orders.double
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_generated_column_to_generated";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: loses orders.double
  op.alterColumn("orders", "double", {
    from: { generated: null },
    to: { generated: { expression: sql`total * 2` } },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "double", {
    from: { generated: { expression: sql`total * 2` } },
    to: { generated: null },
  });
}
