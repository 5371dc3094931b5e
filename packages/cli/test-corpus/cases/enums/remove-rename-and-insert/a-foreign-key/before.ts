import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid"]);

export const labels = pgTable("labels", { state: state().primaryKey(), label: text().notNull() });

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  state: state()
    .notNull()
    .references(() => labels.state, { onUpdate: "cascade" }),
});
