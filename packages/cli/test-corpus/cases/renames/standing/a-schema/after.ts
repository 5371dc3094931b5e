import { sql } from "drizzle-orm";
import { integer, pgSchema } from "drizzle-orm/pg-core";

export const shop = pgSchema("store");
export const state = shop.enum("state", ["draft", "open"]);
export const orders = shop.table("orders", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  state: state().default("open"),
});
export const drafts = shop
  .view("drafts", { id: integer() })
  .as(sql`select id from store.orders where state = 'draft'`);
