/**
 * keys: a primary key and those that refer to it
 *
 * Revision   202611210900_keys_a_primary_key_and_those_that_refer
 * Revises    202611201200_before
 * Locks      lines: ACCESS EXCLUSIVE, while it is rewritten
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_keys_a_primary_key_and_those_that_refer";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_order_id_orders_id_fk", { remade: true });
  op.alterColumn("lines", "order_id", { from: { type: "integer" }, to: { type: "bigint" } });
  op.alterColumn("orders", "id", { from: { type: "integer" }, to: { type: "bigint" } });
  op.addForeignKey(
    "lines",
    "lines_order_id_orders_id_fk",
    { columns: ["order_id"], references: { table: "orders", columns: ["id"] } },
    { remade: true },
  );
}

export function downgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_order_id_orders_id_fk", { remade: true });
  // REVIEW: values of lines.order_id that are out of the range of integer are refused
  op.alterColumn("lines", "order_id", { from: { type: "bigint" }, to: { type: "integer" } });
  // REVIEW: values of orders.id that are out of the range of integer are refused
  op.alterColumn("orders", "id", { from: { type: "bigint" }, to: { type: "integer" } });
  op.addForeignKey(
    "lines",
    "lines_order_id_orders_id_fk",
    { columns: ["order_id"], references: { table: "orders", columns: ["id"] } },
    { remade: true },
  );
}
