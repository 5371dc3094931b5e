/**
 * keys: a primary key moved to another column
 *
 * Revision   202611210900_keys_a_primary_key_moved_to_another
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while the index is built
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_keys_a_primary_key_moved_to_another";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterPrimaryKey("orders", "orders_pkey", {
    from: { columns: ["id"] },
    to: { columns: ["code"] },
  });
}

export function downgrade(op: Operations): void {
  op.alterPrimaryKey("orders", "orders_pkey", {
    from: { columns: ["code"] },
    to: { columns: ["id"] },
  });
}
