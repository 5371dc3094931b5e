/**
 * add a value: append a value
 *
 * Revision   202611210900_add_a_value_append_a_value
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_add_a_value_append_a_value";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addEnumValue("state", "void");
}

export function downgrade(op: Operations): void {
  // REVIEW: which value do rows get that hold 'void' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "open", "paid", "void"],
    to: ["draft", "open", "paid"],
    map: { void: unfilled },
  });
}
