/**
 * numbering: serial to plain
 *
 * Revision   202611210900_numbering_serial_to_plain
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_numbering_serial_to_plain";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "id", { from: { serial: true }, to: { serial: false } });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "id", { from: { serial: false }, to: { serial: true } });
}
