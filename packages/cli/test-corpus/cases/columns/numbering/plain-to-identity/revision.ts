/**
 * numbering: plain to identity
 *
 * Revision   202611210900_numbering_plain_to_identity
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_numbering_plain_to_identity";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { identity: null },
    to: { identity: { mode: "by default" } },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { identity: { mode: "by default" } },
    to: { identity: null },
  });
}
