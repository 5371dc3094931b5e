/**
 * dropped: a table others refer to
 *
 * Revision   202611210900_dropped_a_table_others_refer_to
 * Revises    202611201200_before
 * Locks      lines: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      all rows of orders
 * Proven     in part on PostgreSQL 18: without rows of lines: with some, the downgrade failed at
 *            ALTER TABLE lines ADD CONSTRAINT lines_order_id_orders_id_fk FOREIGN KEY (order_id)
 *            REFERENCES orders (id): insert or update on table "lines" violates foreign key
 *            constraint "lines_order_id_orders_id_fk"
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_dropped_a_table_others_refer_to";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_order_id_orders_id_fk");
  // REVIEW: loses all rows of orders
  op.dropTable("orders");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings all rows of orders back without the data
  op.createTable("orders", {
    columns: {
      id: { type: "integer", notNull: true },
      total: { type: "integer" },
    },
    primaryKey: { name: "orders_pkey", columns: ["id"] },
  });
  op.addForeignKey("lines", "lines_order_id_orders_id_fk", {
    columns: ["order_id"],
    references: { table: "orders", columns: ["id"] },
  });
}
