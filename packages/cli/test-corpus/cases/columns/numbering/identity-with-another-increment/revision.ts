/**
 * numbering: identity with another increment
 *
 * Revision   202611210900_numbering_identity_with_another
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_numbering_identity_with_another";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { identity: { mode: "always" } },
    to: { identity: { mode: "always", increment: "10" } },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { identity: { mode: "always", increment: "10" } },
    to: { identity: { mode: "always" } },
  });
}
