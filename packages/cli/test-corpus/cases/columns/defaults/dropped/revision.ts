/**
 * defaults: dropped
 *
 * Revision   202611210900_defaults_dropped
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_defaults_dropped";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { default: "some" }, to: { default: null } });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { default: null }, to: { default: "some" } });
}
