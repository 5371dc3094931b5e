/**
 * without a flag: a value
 *
 * Revision   202611210900_without_a_flag_a_value
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without rows that hold "open" of state
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_without_a_flag_a_value";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: no row here holds 'open' of state; where one does, it refuses until the map is filled
  // REVIEW: drops value state.open and creates state.active; if they are one, write it anew with --rename value:state.open=state.active
  op.replaceEnum("state", {
    from: ["draft", "open"],
    to: ["draft", "active"],
    map: { open: unfilled },
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: which value do rows get that hold 'active' of state? Fill the map, or it refuses where there are any
  op.replaceEnum("state", {
    from: ["draft", "active"],
    to: ["draft", "open"],
    map: { active: unfilled },
  });
}
