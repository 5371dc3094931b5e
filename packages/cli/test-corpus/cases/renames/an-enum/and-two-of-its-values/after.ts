import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("order_state", ["sketch", "active"]);

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  state: state().notNull().default("active"),
});
