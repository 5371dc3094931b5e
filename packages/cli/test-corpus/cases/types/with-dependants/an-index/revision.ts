/**
 * with dependants: an index
 *
 * Revision   202611210900_with_dependants_an_index
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_an_index";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropIndex("orders", "big", { remade: true });
  op.dropIndex("orders", "halves", { remade: true });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.createIndex("orders", "big", { keys: ["id"], where: sql`total > 15` }, { remade: true });
  op.createIndex("orders", "halves", { keys: [sql`total / 2`] }, { remade: true });
}

export function downgrade(op: Operations): void {
  op.dropIndex("orders", "halves", { remade: true });
  op.dropIndex("orders", "big", { remade: true });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.createIndex("orders", "halves", { keys: [sql`total / 2`] }, { remade: true });
  op.createIndex("orders", "big", { keys: ["id"], where: sql`total > 15` }, { remade: true });
}
