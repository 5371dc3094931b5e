import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["draft", "held", "active"]);

export const orders = pgTable("orders", { id: integer().primaryKey(), state: state().notNull() });
