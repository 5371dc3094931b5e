import { pgTable, serial, text } from "drizzle-orm/pg-core";

export const orders = pgTable("purchases", { id: serial().primaryKey(), note: text() });
