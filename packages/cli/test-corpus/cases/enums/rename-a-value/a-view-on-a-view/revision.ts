/**
 * rename a value: a view on a view
 *
 * Revision   202611210900_rename_a_value_a_view_on_a_view
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_rename_a_value_a_view_on_a_view";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameEnumValue("state", "open", "active");
}

export function downgrade(op: Operations): void {
  op.renameEnumValue("state", "active", "open");
}
