/**
 * policies: another command
 *
 * Revision   202611210900_policies_another_command
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_policies_another_command";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterPolicy("orders", "small", { from: { for: "select" }, to: { for: null } });
}

export function downgrade(op: Operations): void {
  op.alterPolicy("orders", "small", { from: { for: null }, to: { for: "select" } });
}
