/**
 * keys: a primary key of two columns
 *
 * Revision   202611210900_keys_a_primary_key_of_two_columns
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while the index is built
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_keys_a_primary_key_of_two_columns";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterPrimaryKey("orders", "orders_pkey", {
    from: { columns: ["id"] },
    to: { columns: ["id", "line"] },
  });
}

export function downgrade(op: Operations): void {
  op.alterPrimaryKey("orders", "orders_pkey", {
    from: { columns: ["id", "line"] },
    to: { columns: ["id"] },
  });
}
