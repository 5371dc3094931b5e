/**
 * with dependants: a view with an unmanaged trigger and rule
 *
 * Revision   202611210900_with_dependants_a_view_with_an_unmanaged
 * Revises    202611201200_before
 * Locks      big: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_a_view_with_an_unmanaged";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView("big", { remade: true });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.createView(
    "big",
    { definition: sql`select id from orders where total > 15` },
    { remade: true },
  );
}

export function downgrade(op: Operations): void {
  op.dropView("big", { remade: true });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.createView(
    "big",
    { definition: sql`select id from orders where total > 15` },
    { remade: true },
  );
}
