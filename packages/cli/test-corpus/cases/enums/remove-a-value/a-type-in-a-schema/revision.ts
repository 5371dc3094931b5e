/**
 * remove a value: a type in a schema
 *
 * Revision   202611210900_remove_a_value_a_type_in_a_schema
 * Revises    202611201200_before
 * Locks      notes: ACCESS EXCLUSIVE, while it is rewritten
 *            shop.orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without rows that hold "paid" of shop.state
 */
import { type Operations, unfilled } from "drizzle-autogen";

export const revision = "202611210900_remove_a_value_a_type_in_a_schema";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: no row here holds 'paid' of shop.state; where one does, it refuses until the map is filled
  op.replaceEnum(
    { schema: "shop", name: "state" },
    { from: ["draft", "open", "paid"], to: ["draft", "open"], map: { paid: unfilled } },
  );
}

export function downgrade(op: Operations): void {
  op.replaceEnum(
    { schema: "shop", name: "state" },
    { from: ["draft", "open"], to: ["draft", "open", "paid"] },
  );
}
