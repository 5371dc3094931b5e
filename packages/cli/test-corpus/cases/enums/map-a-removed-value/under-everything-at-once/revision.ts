/**
 * map a removed value: under everything at once
 *
 * Revision   202611210900_map_a_removed_value_under_everything_at
 * Revises    202611201200_before
 * Locks      carts: ACCESS EXCLUSIVE, while it is rewritten
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 *            events: ACCESS EXCLUSIVE, while it is rewritten
 *            open_counts: ACCESS EXCLUSIVE, brief (no rewrite)
 *            open_orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     in part on PostgreSQL 18: without rows that hold "gone" of state
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_map_a_removed_value_under_everything_at";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameEnumValue("state", "open", "active");
  // REVIEW: 1 row of carts.states, 3 rows of events.state, 2 rows of orders.state hold 'gone': fill the map, or it refuses
  op.replaceEnum("state", {
    from: ["draft", "active", "paid", "gone"],
    to: ["draft", "seen", "active", "paid"],
    map: { gone: unfilled },
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: which value do rows get that hold 'seen' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "seen", "active", "paid"],
    to: ["draft", "active", "paid", "gone"],
    map: { seen: unfilled },
  });
  op.renameEnumValue("state", "active", "open");
}
