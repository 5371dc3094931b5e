/**
 * standing: a sequence
 *
 * Revision   202611210900_standing_a_sequence
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_standing_a_sequence";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameSequence("numbers", "order_numbers");
}

export function downgrade(op: Operations): void {
  op.renameSequence("order_numbers", "numbers");
}
