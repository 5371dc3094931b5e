/**
 * without a flag: a table
 *
 * Revision   202611210900_without_a_flag_a_table
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      all rows of orders
 * Downgrade  loses all rows of purchases
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_without_a_flag_a_table";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.createTable("purchases", {
    columns: {
      id: { type: "integer", notNull: true },
      total: { type: "integer", notNull: true },
    },
    primaryKey: { name: "purchases_pkey", columns: ["id"] },
  });
  // REVIEW: loses all rows of orders
  // REVIEW: drops table orders and creates purchases; if they are one, write it anew with --rename table:orders=purchases
  op.dropTable("orders");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings all rows of orders back without the data
  op.createTable("orders", {
    columns: {
      id: { type: "integer", notNull: true },
      total: { type: "integer", notNull: true },
    },
    primaryKey: { name: "orders_pkey", columns: ["id"] },
  });
  op.dropTable("purchases");
}
