/**
 * generated: dropped
 *
 * Revision   202611210900_generated_dropped
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_generated_dropped";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropColumn("orders", "double");
}

export function downgrade(op: Operations): void {
  op.addColumn("orders", "double", { type: "integer", generated: { expression: sql`total * 2` } });
}
