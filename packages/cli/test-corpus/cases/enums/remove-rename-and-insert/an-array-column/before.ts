import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid"]);

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  states: state().array().notNull().default(["open"]),
});
