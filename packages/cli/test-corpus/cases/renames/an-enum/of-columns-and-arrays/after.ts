import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("order_state", ["draft", "open"]);

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  state: state().notNull().default("open"),
});
export const carts = pgTable("carts", {
  id: integer().primaryKey(),
  states: state().array().default(["open"]),
});
