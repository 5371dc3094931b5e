/**
 * rename a value: a type in a schema
 *
 * Revision   202611210900_rename_a_value_a_type_in_a_schema
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_rename_a_value_a_type_in_a_schema";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameEnumValue({ schema: "shop", name: "state" }, "open", "active");
}

export function downgrade(op: Operations): void {
  op.renameEnumValue({ schema: "shop", name: "state" }, "active", "open");
}
