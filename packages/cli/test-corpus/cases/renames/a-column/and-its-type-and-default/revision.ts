/**
 * a column: and its type and default
 *
 * Revision   202611210900_a_column_and_its_type_and_default
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_a_column_and_its_type_and_default";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameColumn("orders", "total", "amount");
  op.alterColumn("orders", "amount", {
    from: { type: "integer", default: 7 },
    to: { type: "bigint", default: 8 },
  });
}

export function downgrade(op: Operations): void {
  // REVIEW: values of orders.amount that are out of the range of integer are refused
  op.alterColumn("orders", "amount", {
    from: { type: "bigint", default: 8 },
    to: { type: "integer", default: 7 },
  });
  op.renameColumn("orders", "amount", "total");
}
