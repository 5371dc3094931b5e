/**
 * keys: a primary key added
 *
 * Revision   202611210900_keys_a_primary_key_added
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while the index is built
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_keys_a_primary_key_added";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addPrimaryKey("orders", "orders_pkey", { columns: ["id"] });
}

export function downgrade(op: Operations): void {
  op.dropPrimaryKey("orders", "orders_pkey");
}
