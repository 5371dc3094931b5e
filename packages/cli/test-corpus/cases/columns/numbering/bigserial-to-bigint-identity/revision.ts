/**
 * numbering: bigserial to bigint identity
 *
 * Revision   202611210900_numbering_bigserial_to_bigint_identity
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_numbering_bigserial_to_bigint_identity";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { serial: true, identity: null },
    to: { serial: false, identity: { mode: "always" } },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { identity: { mode: "always" }, serial: false },
    to: { identity: null, serial: true },
  });
}
