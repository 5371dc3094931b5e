import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("purchases", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  note: text(),
});
