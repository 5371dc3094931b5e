/**
 * remove a value: a view on a view
 *
 * Revision   202611210900_remove_a_value_a_view_on_a_view
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 *            open_counts: ACCESS EXCLUSIVE, brief (no rewrite)
 *            open_orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     in part on PostgreSQL 18: without rows that hold "paid" of state
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_remove_a_value_a_view_on_a_view";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: no row here holds 'paid' of state; where one does, it refuses until the map is filled
  op.replaceEnum("state", {
    from: ["draft", "open", "paid"],
    to: ["draft", "open"],
    map: { paid: unfilled },
  });
}

export function downgrade(op: Operations): void {
  op.replaceEnum("state", { from: ["draft", "open"], to: ["draft", "open", "paid"] });
}
