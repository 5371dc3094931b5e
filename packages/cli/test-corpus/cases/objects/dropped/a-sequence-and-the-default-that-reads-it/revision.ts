/**
 * dropped: a sequence and the default that reads it
 *
 * Revision   202611210900_dropped_a_sequence_and_the_default_that
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 *            numbers: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      the value of sequence numbers
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_a_sequence_and_the_default_that";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "id", {
    from: { default: sql`nextval('numbers')` },
    to: { default: null },
  });
  // REVIEW: loses the value of sequence numbers
  op.dropSequence("numbers");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings the value of sequence numbers back without the data
  op.createSequence("numbers", { start: "10" });
  op.alterColumn("orders", "id", {
    from: { default: null },
    to: { default: sql`nextval('numbers')` },
  });
}
