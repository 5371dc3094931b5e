import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const things = pgTable("things", { id: integer().primaryKey(), value: text().array() });
