/**
 * keys: a unique constraint to a primary key others refer to
 *
 * Revision   202611210900_keys_a_unique_constraint_to_a_primary
 * Revises    202611201200_before
 * Locks      lines: ACCESS EXCLUSIVE, while its rows are read
 *            orders: ACCESS EXCLUSIVE, while the index is built
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_keys_a_unique_constraint_to_a_primary";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_order_id_orders_id_fk", { remade: true });
  op.dropUnique("orders", "orders_id_key");
  op.addPrimaryKey("orders", "orders_pkey", { columns: ["id"] });
  op.addForeignKey(
    "lines",
    "lines_order_id_orders_id_fk",
    { columns: ["order_id"], references: { table: "orders", columns: ["id"] } },
    { remade: true },
  );
}

export function downgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_order_id_orders_id_fk", { remade: true });
  op.dropPrimaryKey("orders", "orders_pkey");
  op.addUnique("orders", "orders_id_key", { columns: ["id"] });
  op.addForeignKey(
    "lines",
    "lines_order_id_orders_id_fk",
    { columns: ["order_id"], references: { table: "orders", columns: ["id"] } },
    { remade: true },
  );
}
