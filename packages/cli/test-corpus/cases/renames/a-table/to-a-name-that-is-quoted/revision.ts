/**
 * a table: to a name that is quoted
 *
 * Revision   202611210900_a_table_to_a_name_that_is_quoted
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_a_table_to_a_name_that_is_quoted";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameTable("orders", "Purchases of 2026");
}

export function downgrade(op: Operations): void {
  op.renameTable("Purchases of 2026", "orders");
}
