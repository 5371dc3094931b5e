/**
 * with dependants: a generated column
 *
 * Revision   202611210900_with_dependants_a_generated_column
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_a_generated_column";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropIndex("orders", "by_double", { remade: true });
  op.dropColumn("orders", "double", { remade: true });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.addColumn(
    "orders",
    "double",
    { type: "integer", generated: { expression: sql`(total * 2)::integer` } },
    { remade: true },
  );
  op.createIndex("orders", "by_double", { keys: ["double"] }, { remade: true });
}

export function downgrade(op: Operations): void {
  op.dropIndex("orders", "by_double", { remade: true });
  op.dropColumn("orders", "double", { remade: true });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.addColumn(
    "orders",
    "double",
    { type: "integer", generated: { expression: sql`(total * 2)::integer` } },
    { remade: true },
  );
  op.createIndex("orders", "by_double", { keys: ["double"] }, { remade: true });
}
