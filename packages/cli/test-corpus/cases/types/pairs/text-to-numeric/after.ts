import { integer, numeric, pgTable } from "drizzle-orm/pg-core";

export const things = pgTable("things", {
  id: integer().primaryKey(),
  value: numeric({ precision: 10, scale: 2 }),
});
