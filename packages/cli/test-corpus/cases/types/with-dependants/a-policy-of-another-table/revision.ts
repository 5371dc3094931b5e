/**
 * with dependants: a policy of another table
 *
 * Revision   202611210900_with_dependants_a_policy_of_another
 * Revises    202611201200_before
 * Locks      notes: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_a_policy_of_another";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropPolicy("notes", "of_orders", { remade: true });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.createPolicy(
    "notes",
    "of_orders",
    { using: sql`exists (select from orders where orders.id = order_id and orders.total > 0)` },
    { remade: true },
  );
}

export function downgrade(op: Operations): void {
  op.dropPolicy("notes", "of_orders", { remade: true });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.createPolicy(
    "notes",
    "of_orders",
    { using: sql`exists (select from orders where orders.id = order_id and orders.total > 0)` },
    { remade: true },
  );
}
