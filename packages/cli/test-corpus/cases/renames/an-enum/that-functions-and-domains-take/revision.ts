/**
 * an enum: that functions and domains take
 *
 * Revision   202611210900_an_enum_that_functions_and_domains_take
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_an_enum_that_functions_and_domains_take";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameEnum("state", "order_state");
}

export function downgrade(op: Operations): void {
  op.renameEnum("order_state", "state");
}
