/**
 * keys: a foreign key to another table
 *
 * Revision   202611210900_keys_a_foreign_key_to_another_table
 * Revises    202611201200_before
 * Locks      lines: ACCESS EXCLUSIVE, while its rows are read
 *            orders: ACCESS EXCLUSIVE, brief (no rewrite)
 *            archive: SHARE ROW EXCLUSIVE, while its rows are read
 * Proven     in part on PostgreSQL 18: without rows of lines: with some, the upgrade failed at
 *            ALTER TABLE lines ADD CONSTRAINT lines_order_id_archive_id_fk FOREIGN KEY (order_id)
 *            REFERENCES archive (id): insert or update on table "lines" violates foreign key
 *            constraint "lines_order_id_archive_id_fk"
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_keys_a_foreign_key_to_another_table";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_order_id_orders_id_fk");
  op.addForeignKey("lines", "lines_order_id_archive_id_fk", {
    columns: ["order_id"],
    references: { table: "archive", columns: ["id"] },
  });
}

export function downgrade(op: Operations): void {
  op.dropForeignKey("lines", "lines_order_id_archive_id_fk");
  op.addForeignKey("lines", "lines_order_id_orders_id_fk", {
    columns: ["order_id"],
    references: { table: "orders", columns: ["id"] },
  });
}
