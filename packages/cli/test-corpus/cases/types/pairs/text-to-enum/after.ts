import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open"]);

export const things = pgTable("things", { id: integer().primaryKey(), value: state().notNull() });
