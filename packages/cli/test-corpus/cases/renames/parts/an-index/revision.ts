/**
 * parts: an index
 *
 * Revision   202611210900_parts_an_index
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_parts_an_index";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameIndex("orders", "a_idx", "b_idx");
}

export function downgrade(op: Operations): void {
  op.renameIndex("orders", "b_idx", "a_idx");
}
