import { integer, pgTable, timestamp } from "drizzle-orm/pg-core";

export const things = pgTable("things", {
  id: integer().primaryKey(),
  value: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
