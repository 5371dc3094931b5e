import { pgTable, serial, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { code: serial("number").primaryKey(), note: text() });
