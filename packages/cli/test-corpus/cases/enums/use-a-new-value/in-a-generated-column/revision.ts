/**
 * use a new value: in a generated column
 *
 * Revision   202611210900_use_a_new_value_in_a_generated_column
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql, unfilled } from "drizzle-autogen";

export const revision = "202611210900_use_a_new_value_in_a_generated_column";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addEnumValue("state", "void");
  op.addColumn("orders", "is_void", {
    type: "boolean",
    generated: { expression: sql`state = 'void'` },
  });
}

export function downgrade(op: Operations): void {
  op.dropColumn("orders", "is_void");
  // REVIEW: which value do rows get that hold 'void' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "open", "paid", "void"],
    to: ["draft", "open", "paid"],
    map: { void: unfilled },
  });
}
