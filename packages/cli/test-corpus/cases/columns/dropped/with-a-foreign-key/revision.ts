/**
 * dropped: with a foreign key
 *
 * Revision   202611210900_dropped_with_a_foreign_key
 * Revises    202611201200_before
 * Locks      lines: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      lines.order_id
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_dropped_with_a_foreign_key";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_order_id_orders_id_fk");
  // REVIEW: loses lines.order_id
  op.dropColumn("lines", "order_id");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings lines.order_id back without the data
  op.addColumn("lines", "order_id", { type: "integer" });
  op.addForeignKey("lines", "lines_order_id_orders_id_fk", {
    columns: ["order_id"],
    references: { table: "orders", columns: ["id"] },
    onDelete: "cascade",
  });
}
