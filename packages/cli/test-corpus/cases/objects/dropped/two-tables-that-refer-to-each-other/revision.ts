/**
 * dropped: two tables that refer to each other
 *
 * Revision   202611210900_dropped_two_tables_that_refer_to_each
 * Revises    202611201200_before
 * Locks      b: ACCESS EXCLUSIVE, brief (no rewrite)
 *            a: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      all rows of a, all rows of b
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_dropped_two_tables_that_refer_to_each";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropForeignKey("b", "b_a_a_id_fk");
  // REVIEW: loses all rows of a
  op.dropTable("a");
  // REVIEW: loses all rows of b
  op.dropTable("b");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings all rows of a back without the data
  op.createTable("a", {
    columns: {
      id: { type: "integer", notNull: true },
      b: { type: "integer" },
    },
    primaryKey: { name: "a_pkey", columns: ["id"] },
  });
  // REVIEW: brings all rows of b back without the data
  op.createTable("b", {
    columns: {
      id: { type: "integer", notNull: true },
      a: { type: "integer" },
    },
    primaryKey: { name: "b_pkey", columns: ["id"] },
  });
  op.addForeignKey("a", "a_b_b_id_fk", {
    columns: ["b"],
    references: { table: "b", columns: ["id"] },
  });
  op.addForeignKey("b", "b_a_a_id_fk", {
    columns: ["a"],
    references: { table: "a", columns: ["id"] },
  });
}
