/**
 * generated: another expression with an index and a view
 *
 * Revision   202611210900_generated_another_expression_with_an
 * Revises    202611201200_before
 * Locks      doubles: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_generated_another_expression_with_an";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("doubles", { remade: true });
  op.dropIndex("orders", "by_double", { remade: true });
  op.alterColumn("orders", "double", {
    from: { generated: { expression: sql`total * 2` } },
    to: { generated: { expression: sql`total + total + 1` } },
  });
  op.createIndex("orders", "by_double", { keys: ["double"] }, { remade: true });
  op.createView("doubles", { definition: sql`select double from orders` }, { remade: true });
}

export function downgrade(op: Operations): void {
  op.dropView("doubles", { remade: true });
  op.dropIndex("orders", "by_double", { remade: true });
  op.alterColumn("orders", "double", {
    from: { generated: { expression: sql`total + total + 1` } },
    to: { generated: { expression: sql`total * 2` } },
  });
  op.createIndex("orders", "by_double", { keys: ["double"] }, { remade: true });
  op.createView("doubles", { definition: sql`select double from orders` }, { remade: true });
}
