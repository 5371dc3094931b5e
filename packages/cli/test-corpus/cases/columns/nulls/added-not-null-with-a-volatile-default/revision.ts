/**
 * nulls: added not null with a volatile default
 *
 * Revision   202611210900_nulls_added_not_null_with_a_volatile
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Downgrade  loses orders.key
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_nulls_added_not_null_with_a_volatile";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.addColumn("orders", "key", { type: "uuid", notNull: true, default: sql`gen_random_uuid()` });
}

export function downgrade(op: Operations): void {
  op.dropColumn("orders", "key");
}
