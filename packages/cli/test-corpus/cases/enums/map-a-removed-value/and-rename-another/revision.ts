/**
 * map a removed value: and rename another
 *
 * Revision   202611210900_map_a_removed_value_and_rename_another
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without rows that hold "paid" of state
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_map_a_removed_value_and_rename_another";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameEnumValue("state", "open", "active");
  // REVIEW: 1 row of orders.state holds 'paid': fill the map, or it refuses
  op.replaceEnum("state", {
    from: ["draft", "active", "paid"],
    to: ["draft", "active"],
    map: { paid: unfilled },
  });
}

export function downgrade(op: Operations): void {
  op.replaceEnum("state", { from: ["draft", "active"], to: ["draft", "active", "paid"] });
  op.renameEnumValue("state", "active", "open");
}
