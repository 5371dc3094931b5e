import { index, integer, pgEnum, pgTable, text, unique } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "active", "paid"]);

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), state: state().notNull() },
  (table) => [
    unique("orders_state_key").on(table.state),
    index("orders_state_idx").on(table.state, table.id),
  ],
);

export const labels = pgTable("labels", { state: state().primaryKey(), label: text().notNull() });
