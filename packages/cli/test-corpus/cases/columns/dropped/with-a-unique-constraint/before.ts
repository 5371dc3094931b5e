import { integer, pgTable, text, unique } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull(), note: text() },
  (table) => [unique("one_note").on(table.note)],
);
