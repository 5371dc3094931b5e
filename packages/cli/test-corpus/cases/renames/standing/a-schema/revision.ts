/**
 * standing: a schema
 *
 * Revision   202611210900_standing_a_schema
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_standing_a_schema";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameSchema("shop", "store");
}

export function downgrade(op: Operations): void {
  op.renameSchema("store", "shop");
}
