import { sql } from "drizzle-orm";
import { integer, pgTable, uuid } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  total: integer().notNull(),
  key: uuid().notNull().default(sql`gen_random_uuid()`),
});
