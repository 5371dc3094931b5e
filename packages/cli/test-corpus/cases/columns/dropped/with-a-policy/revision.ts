/**
 * dropped: with a policy
 *
 * Revision   202611210900_dropped_with_a_policy
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      orders.note
 * Opens      all rows of orders to every role that may use the table
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_with_a_policy";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropPolicy("orders", "noted");
  op.disableRowLevelSecurity("orders");
  // REVIEW: loses orders.note
  op.dropColumn("orders", "note");
}

export function downgrade(op: Operations): void {
  // REVIEW: brings orders.note back without the data
  op.addColumn("orders", "note", { type: "text" });
  op.enableRowLevelSecurity("orders");
  op.createPolicy("orders", "noted", { using: sql`note = current_user` });
}
