/**
 * reorder values: a policy
 *
 * Revision   202611210900_reorder_values_a_policy
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_reorder_values_a_policy";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.replaceEnum("state", { from: ["draft", "open", "paid"], to: ["paid", "draft", "open"] });
}

export function downgrade(op: Operations): void {
  op.replaceEnum("state", { from: ["paid", "draft", "open"], to: ["draft", "open", "paid"] });
}
