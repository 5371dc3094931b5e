/**
 * keys: a foreign key with another action
 *
 * Revision   202611210900_keys_a_foreign_key_with_another_action
 * Revises    202611201200_before
 * Locks      lines: ACCESS EXCLUSIVE, while its rows are read
 *            orders: ACCESS EXCLUSIVE, while its rows are read
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_keys_a_foreign_key_with_another_action";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.alterForeignKey("lines", "lines_order_id_orders_id_fk", {
    from: { onDelete: null, onUpdate: null },
    to: { onDelete: "cascade", onUpdate: "restrict" },
  });
}

export function downgrade(op: Operations): void {
  op.alterForeignKey("lines", "lines_order_id_orders_id_fk", {
    from: { onDelete: "cascade", onUpdate: "restrict" },
    to: { onDelete: null, onUpdate: null },
  });
}
