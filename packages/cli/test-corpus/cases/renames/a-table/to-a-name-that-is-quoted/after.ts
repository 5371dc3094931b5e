import { integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("Purchases of 2026", {
  id: integer().primaryKey(),
  total: integer().notNull(),
});
