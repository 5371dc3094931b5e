import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";

export const shop = pgSchema("shop");
export const state = shop.enum("state", ["draft", "open", "paid"]);

export const orders = shop.table("orders", {
  id: integer().primaryKey(),
  state: state().notNull(),
});
export const notes = pgTable("notes", { id: integer().primaryKey(), state: state() });
