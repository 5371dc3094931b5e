/**
 * map a removed value: that an unmanaged table holds
 *
 * Revision   202611210900_map_a_removed_value_that_an_unmanaged
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 *            journal: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without rows that hold "paid" of state
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_map_a_removed_value_that_an_unmanaged";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: 1 row of journal.state, 1 row of journal.states hold 'paid': fill the map, or it refuses
  op.replaceEnum("state", {
    from: ["draft", "open", "paid"],
    to: ["draft", "open"],
    map: { paid: unfilled },
  });
}

export function downgrade(op: Operations): void {
  op.replaceEnum("state", { from: ["draft", "open"], to: ["draft", "open", "paid"] });
}
