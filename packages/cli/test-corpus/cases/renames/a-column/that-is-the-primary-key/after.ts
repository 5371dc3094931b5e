import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { code: integer("number").primaryKey(), note: text() });
