import { integer, pgSchema } from "drizzle-orm/pg-core";

export const shop = pgSchema("store");
export const state = shop.enum("state", ["draft", "active"]);
export const orders = shop.table("purchases", {
  id: integer().primaryKey(),
  state: state().default("active"),
});
