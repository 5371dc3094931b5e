import { integer, pgEnum, pgSchema, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open"]);
export const shop = pgSchema("shop");

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  state: state().notNull(),
  before: state(),
});

export const carts = shop.table("carts", { id: integer().primaryKey(), state: state().notNull() });
