/**
 * policies: another expression and roles
 *
 * Revision   202611210900_policies_another_expression_and_roles
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_policies_another_expression_and_roles";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterPolicy("orders", "small", {
    from: { using: sql`total < 100`, to: null },
    to: { using: sql`total < 50`, to: ["current_user"] },
  });
}

export function downgrade(op: Operations): void {
  op.alterPolicy("orders", "small", {
    from: { to: ["current_user"], using: sql`total < 50` },
    to: { to: null, using: sql`total < 100` },
  });
}
