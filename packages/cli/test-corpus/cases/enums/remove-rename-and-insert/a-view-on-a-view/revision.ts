/**
 * remove rename and insert: a view on a view
 *
 * Revision   202611210900_remove_rename_and_insert_a_view_on_a
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 *            open_counts: ACCESS EXCLUSIVE, brief (no rewrite)
 *            open_orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     in part on PostgreSQL 18: without rows that hold "paid" of state
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_remove_rename_and_insert_a_view_on_a";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameEnumValue("state", "open", "active");
  // REVIEW: no row here holds 'paid' of state; where one does, it refuses until the map is filled
  op.replaceEnum("state", {
    from: ["draft", "active", "paid"],
    to: ["draft", "held", "active"],
    map: { paid: unfilled },
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: which value do rows get that hold 'held' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "held", "active"],
    to: ["draft", "active", "paid"],
    map: { held: unfilled },
  });
  op.renameEnumValue("state", "active", "open");
}
