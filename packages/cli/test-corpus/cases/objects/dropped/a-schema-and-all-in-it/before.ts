import { sql } from "drizzle-orm";
import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";

export const keep = pgTable("keep", { id: integer().primaryKey() });

export const shop = pgSchema("shop");
export const state = shop.enum("state", ["draft", "open"]);
export const orders = shop.table("orders", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  state: state(),
});
export const drafts = shop
  .view("drafts", { id: integer() })
  .as(sql`select id from shop.orders where state = 'draft'`);
