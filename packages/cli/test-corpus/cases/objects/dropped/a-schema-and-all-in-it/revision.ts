/**
 * dropped: a schema and all in it
 *
 * Revision   202611210900_dropped_a_schema_and_all_in_it
 * Revises    202611201200_before
 * Locks      shop.drafts: ACCESS EXCLUSIVE, brief (no rewrite)
 *            shop.orders: ACCESS EXCLUSIVE, brief (no rewrite)
 * Loses      all rows of shop.orders
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611210900_dropped_a_schema_and_all_in_it";
export const revises = "202611201200_before";

export function upgrade(op: Operations): void {
  op.dropView({ schema: "shop", name: "drafts" });
  // REVIEW: loses all rows of shop.orders
  op.dropTable({ schema: "shop", name: "orders" });
  op.dropEnum({ schema: "shop", name: "state" });
  op.dropSchema("shop");
}

export function downgrade(op: Operations): void {
  op.createSchema("shop");
  op.createEnum({ schema: "shop", name: "state" }, { values: ["draft", "open"] });
  // REVIEW: brings all rows of shop.orders back without the data
  op.createTable(
    { schema: "shop", name: "orders" },
    {
      columns: {
        id: { type: "integer", notNull: true, identity: { mode: "always" } },
        state: { type: "shop.state" },
      },
      primaryKey: { name: "orders_pkey", columns: ["id"] },
    },
  );
  op.createView(
    { schema: "shop", name: "drafts" },
    { definition: sql`select id from shop.orders where state = 'draft'` },
  );
}
