/**
 * defaults: changed
 *
 * Revision   202611210900_defaults_changed
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_defaults_changed";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { default: "some" }, to: { default: "none" } });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "note", { from: { default: "none" }, to: { default: "some" } });
}
