/**
 * standing: a schema and what is in it
 *
 * Revision   202611210900_standing_a_schema_and_what_is_in_it
 * Revises    202611201200_before
 * Locks      store.orders: ACCESS EXCLUSIVE, brief (no rewrite)
 *            shop.orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_standing_a_schema_and_what_is_in_it";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.renameSchema("shop", "store");
  op.renameTable({ schema: "store", name: "orders" }, "purchases");
  op.renameEnumValue({ schema: "store", name: "state" }, "open", "active");
}

export function downgrade(op: Operations): void {
  op.renameEnumValue({ schema: "store", name: "state" }, "active", "open");
  op.renameTable({ schema: "store", name: "purchases" }, "orders");
  op.renameSchema("store", "shop");
}
