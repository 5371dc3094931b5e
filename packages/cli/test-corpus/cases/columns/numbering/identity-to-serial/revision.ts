/**
 * numbering: identity to serial
 *
 * Revision   202611210900_numbering_identity_to_serial
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_numbering_identity_to_serial";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { identity: { mode: "always" }, serial: false },
    to: { identity: null, serial: true },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { serial: true, identity: null },
    to: { serial: false, identity: { mode: "always" } },
  });
}
