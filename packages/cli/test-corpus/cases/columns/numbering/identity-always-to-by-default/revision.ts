/**
 * numbering: identity always to by default
 *
 * Revision   202611210900_numbering_identity_always_to_by_default
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_numbering_identity_always_to_by_default";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { identity: { mode: "always" } },
    to: { identity: { mode: "by default" } },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { identity: { mode: "by default" } },
    to: { identity: { mode: "always" } },
  });
}
