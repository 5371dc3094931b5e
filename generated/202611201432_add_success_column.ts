/**
 * add success column
 *
 * Revision   202611201432_add_success_column
 * Revises    202611191015_add_auth_billing_usage_tables
 * Locks      usage_events: ACCESS EXCLUSIVE, brief (no rewrite)
 * Downgrade  loses usage_events.success
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611201432_add_success_column";
export const revises = "202611191015_add_auth_billing_usage_tables";

export function upgrade(op: Operations): void {
  op.addColumn("usage_events", "success", { type: "boolean", notNull: true, default: true });
}

export function downgrade(op: Operations): void {
  op.dropColumn("usage_events", "success");
}
