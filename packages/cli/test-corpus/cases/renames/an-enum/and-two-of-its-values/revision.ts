/**
 * an enum: and two of its values
 *
 * Revision   202611210900_an_enum_and_two_of_its_values
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_an_enum_and_two_of_its_values";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameEnum("state", "order_state");
  op.renameEnumValue("order_state", "draft", "sketch");
  op.renameEnumValue("order_state", "open", "active");
}

export function downgrade(op: Operations): void {
  op.renameEnumValue("order_state", "active", "open");
  op.renameEnumValue("order_state", "sketch", "draft");
  op.renameEnum("order_state", "state");
}
