/**
 * nulls: made not null with a default
 *
 * Revision   202611210900_nulls_made_not_null_with_a_default
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while its rows are read
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_nulls_made_not_null_with_a_default";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterColumn("orders", "note", {
    from: { notNull: false, default: null },
    to: { notNull: true, default: "none" },
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("orders", "note", {
    from: { notNull: true, default: "none" },
    to: { notNull: false, default: null },
  });
}
