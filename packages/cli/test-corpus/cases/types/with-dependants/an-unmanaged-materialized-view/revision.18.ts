/**
 * with dependants: an unmanaged materialized view
 *
 * Revision   202611210900_with_dependants_an_unmanaged
 * Revises    202611201200_before
 * Locks      sums: ACCESS EXCLUSIVE, brief (no rewrite)
 *            orders: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_with_dependants_an_unmanaged";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.suspendMaterializedView("sums", {
    definition: sql`SELECT id
   FROM orders
  WHERE (total > 15)`,
    indexes: [sql`CREATE INDEX by_id ON sums USING btree (id)`],
  });
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
  op.restoreMaterializedView("sums", {
    definition: sql`SELECT id
   FROM orders
  WHERE (total > 15)`,
    indexes: [sql`CREATE INDEX by_id ON sums USING btree (id)`],
  });
}

export function downgrade(op: Operations): void {
  op.suspendMaterializedView("sums", {
    definition: sql`SELECT id
   FROM orders
  WHERE (total > 15)`,
    indexes: [sql`CREATE INDEX by_id ON sums USING btree (id)`],
  });
  // REVIEW: values of orders.total that are out of the range of integer are refused
  op.alterColumn("orders", "total", { from: { type: "bigint" }, to: { type: "integer" } });
  op.restoreMaterializedView("sums", {
    definition: sql`SELECT id
   FROM orders
  WHERE (total > 15)`,
    indexes: [sql`CREATE INDEX by_id ON sums USING btree (id)`],
  });
}
