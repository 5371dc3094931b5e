/**
 * numbering: serial to identity by default
 *
 * Revision   202611210900_numbering_serial_to_identity_by_default
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_numbering_serial_to_identity_by_default";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { serial: true, identity: null },
    to: { serial: false, identity: { mode: "by default" } },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { identity: { mode: "by default" }, serial: false },
    to: { identity: null, serial: true },
  });
}
