/**
 * with dependants: a unique constraint others refer to
 *
 * Revision   202611210900_with_dependants_a_unique_constraint
 * Revises    202611201200_before
 * Locks      lines: ACCESS EXCLUSIVE, while it is rewritten
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_a_unique_constraint";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_total_orders_total_fk", { remade: true });
  op.alterColumn("lines", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.addForeignKey(
    "lines",
    "lines_total_orders_total_fk",
    { columns: ["total"], references: { table: "orders", columns: ["total"] } },
    { remade: true },
  );
}

export function downgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_total_orders_total_fk", { remade: true });
  // REVIEW: values of lines.total that are out of the range of integer are refused
  op.alterColumn("lines", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.addForeignKey(
    "lines",
    "lines_total_orders_total_fk",
    { columns: ["total"], references: { table: "orders", columns: ["total"] } },
    { remade: true },
  );
}
