import { integer, pgTable, varchar } from "drizzle-orm/pg-core";

export const things = pgTable("things", {
  id: integer().primaryKey(),
  value: varchar({ length: 40 }),
});
