import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  { id: integer().primaryKey(), total: integer().notNull(), note: text() },
  (table) => [pgPolicy("noted", { using: sql`${table.note} = current_user` })],
);
