import { integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("purchases", {
  id: integer().primaryKey(),
  total: integer().notNull(),
});
