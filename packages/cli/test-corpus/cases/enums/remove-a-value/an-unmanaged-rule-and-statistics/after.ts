import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "open"]);

export const orders = pgTable("orders", { id: integer().primaryKey(), state: state().notNull() });
