/**
 * add a value: add several values
 *
 * Revision   202611210900_add_a_value_add_several_values
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_add_a_value_add_several_values";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addEnumValue("state", "new", { before: "draft" });
  op.addEnumValue("state", "seen", { after: "draft" });
  op.addEnumValue("state", "void");
  op.addEnumValue("state", "gone");
}

export function downgrade(op: Operations): void {
  // REVIEW: which value do rows get that hold 'new' of state? Fill the map, or it refuses where there are any
  // REVIEW: which value do rows get that hold 'seen' of state? Fill the map, or it refuses where there are any
  // REVIEW: which value do rows get that hold 'void' of state? Fill the map, or it refuses where there are any
  // REVIEW: which value do rows get that hold 'gone' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["new", "draft", "seen", "open", "paid", "void", "gone"],
    to: ["draft", "open", "paid"],
    map: { new: unfilled, seen: unfilled, void: unfilled, gone: unfilled },
  });
}
