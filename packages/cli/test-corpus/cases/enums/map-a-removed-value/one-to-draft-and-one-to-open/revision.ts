/**
 * map a removed value: one to draft and one to open
 *
 * Revision   202611210900_map_a_removed_value_one_to_draft_and_one
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without rows that hold "open", "paid" of state
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_map_a_removed_value_one_to_draft_and_one";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: 1 row of orders.state holds 'open': fill the map, or it refuses
  // REVIEW: 1 row of orders.state holds 'paid': fill the map, or it refuses
  op.replaceEnum("state", {
    from: ["draft", "open", "paid"],
    to: ["draft", "sent"],
    map: { open: unfilled, paid: unfilled },
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: which value do rows get that hold 'sent' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "sent"],
    to: ["draft", "open", "paid"],
    map: { sent: unfilled },
  });
}
