/**
 * dropped: an enum and its column
 *
 * Revision   202611210900_dropped_an_enum_and_its_column
 * Revises    202611201200_before
 * Locks      orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      orders.state
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611210900_dropped_an_enum_and_its_column";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  // REVIEW: loses orders.state
  op.dropColumn("orders", "state");
  op.dropEnum("state");
}

export function downgrade(op: Operations): void {
  op.createEnum("state", { values: ["draft", "open"] });
  // REVIEW: brings orders.state back without the data
  op.addColumn("orders", "state", { type: "state", default: "open" });
}
