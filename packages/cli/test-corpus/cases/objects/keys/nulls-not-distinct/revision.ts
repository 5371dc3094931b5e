/**
 * keys: nulls not distinct
 *
 * Revision   202611210900_keys_nulls_not_distinct
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while the index is built
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_keys_nulls_not_distinct";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterUnique("orders", "one_total", {
    from: { nullsNotDistinct: false },
    to: { nullsNotDistinct: true },
  });
}

export function downgrade(op: Operations): void {
  op.alterUnique("orders", "one_total", {
    from: { nullsNotDistinct: true },
    to: { nullsNotDistinct: false },
  });
}
