/**
 * add a value: insert a value after
 *
 * Revision   202611210900_add_a_value_insert_a_value_after
 * Revises    202611201200_before
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_add_a_value_insert_a_value_after";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addEnumValue("state", "held", { after: "open" });
}

export function downgrade(op: Operations): void {
  // REVIEW: which value do rows get that hold 'held' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "open", "held", "paid"],
    to: ["draft", "open", "paid"],
    map: { held: unfilled },
  });
}
