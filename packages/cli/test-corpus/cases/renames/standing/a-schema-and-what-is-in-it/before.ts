import { integer, pgSchema } from "drizzle-orm/pg-core";

export const shop = pgSchema("shop");
export const state = shop.enum("state", ["draft", "open"]);
export const orders = shop.table("orders", {
  id: integer().primaryKey(),
  state: state().default("open"),
});
