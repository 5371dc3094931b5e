import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open", "paid"]);

export const orders = pgTable(
  "orders",
  {
    id: integer().primaryKey(),
    state: state().notNull(),
    isOpen: boolean("is_open").generatedAlwaysAs(sql`state = 'open'`),
  },
  (table) => [index("orders_is_open_idx").on(table.isOpen)],
);
