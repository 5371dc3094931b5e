/**
 * defaults: to an expression
 *
 * Revision   202611210900_defaults_to_an_expression
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_defaults_to_an_expression";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { default: "some" }, to: { default: sql`'a' || 'b'` } });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { default: sql`'a' || 'b'` }, to: { default: "some" } });
}
