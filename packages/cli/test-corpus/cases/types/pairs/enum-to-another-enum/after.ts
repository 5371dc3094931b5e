import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open"]);
export const mood = pgEnum("mood", ["open", "draft", "glad"]);

export const things = pgTable("things", {
  id: integer().primaryKey(),
  value: mood().default("open"),
});
