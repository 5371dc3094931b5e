/**
 * generated: another expression
 *
 * Revision   202611210900_generated_another_expression
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_generated_another_expression";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "double", {
    from: { generated: { expression: sql`total * 2` } },
    to: { generated: { expression: sql`total + total + 1` } },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "double", {
    from: { generated: { expression: sql`total + total + 1` } },
    to: { generated: { expression: sql`total * 2` } },
  });
}
