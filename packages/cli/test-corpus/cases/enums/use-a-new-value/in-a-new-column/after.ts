import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid", "void"]);

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  state: state().notNull(),
  was: state().notNull().default("void"),
});
