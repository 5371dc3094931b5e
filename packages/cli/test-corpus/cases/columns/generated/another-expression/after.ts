import { sql } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: integer().notNull(),
  double: integer().generatedAlwaysAs(sql`total + total + 1`),
});
