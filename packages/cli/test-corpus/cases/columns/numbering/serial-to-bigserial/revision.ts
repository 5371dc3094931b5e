/**
 * numbering: serial to bigserial
 *
 * Revision   202611210900_numbering_serial_to_bigserial
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_numbering_serial_to_bigserial";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "id", { from: { type: "integer" }, to: { type: "bigint" } });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of orders.id that are out of the range of integer are refused
  op.alterColumn("orders", "id", { from: { type: "bigint" }, to: { type: "integer" } });
}
