import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "held", "active"]);

export const orders = pgTable(
  "orders",
  {
    id: integer().primaryKey(),
    state: state().notNull(),
    isOpen: boolean("is_open").generatedAlwaysAs(sql`state = 'active'`),
  },
  (table) => [index("orders_is_open_idx").on(table.isOpen)],
);
