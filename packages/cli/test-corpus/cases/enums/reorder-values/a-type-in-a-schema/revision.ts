/**
 * reorder values: a type in a schema
 *
 * Revision   202611210900_reorder_values_a_type_in_a_schema
 * Revises    202611201200_before
 * Locks      notes: ACCESS EXCLUSIVE, while it is rewritten
 *            shop.orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_reorder_values_a_type_in_a_schema";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.replaceEnum(
    { schema: "shop", name: "state" },
    { from: ["draft", "open", "paid"], to: ["paid", "draft", "open"] },
  );
}

export function downgrade(op: Operations): void {
  op.replaceEnum(
    { schema: "shop", name: "state" },
    { from: ["paid", "draft", "open"], to: ["draft", "open", "paid"] },
  );
}
