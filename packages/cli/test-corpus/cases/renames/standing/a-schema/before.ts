import { sql } from "drizzle-orm";
import { integer, pgSchema } from "drizzle-orm/pg-core";

export const shop = pgSchema("shop");
export const state = shop.enum("state", ["draft", "open"]);
export const orders = shop.table("orders", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  state: state().default("open"),
});
export const drafts = shop
  .view("drafts", { id: integer() })
  .as(sql`select id from shop.orders where state = 'draft'`);
