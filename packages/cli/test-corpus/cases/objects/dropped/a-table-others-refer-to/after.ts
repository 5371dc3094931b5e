import { integer, pgTable } from "drizzle-orm/pg-core";

export const lines = pgTable("lines", { id: integer().primaryKey(), order: integer("order_id") });
