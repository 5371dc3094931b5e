/**
 * generated: added
 *
 * Revision   202611210900_generated_added
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_generated_added";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addColumn("orders", "double", { type: "integer", generated: { expression: sql`total * 2` } });
}

export function downgrade(op: Operations): void {
  op.dropColumn("orders", "double");
}
