/**
 * keys: a check with another text
 *
 * Revision   202611210900_keys_a_check_with_another_text
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_keys_a_check_with_another_text";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterCheck("orders", "orders_total_check", {
    from: { expression: sql`total > 0` },
    to: { expression: sql`total between 0 and 100` },
  });
}

export function downgrade(op: Operations): void {
  op.alterCheck("orders", "orders_total_check", {
    from: { expression: sql`total between 0 and 100` },
    to: { expression: sql`total > 0` },
  });
}
