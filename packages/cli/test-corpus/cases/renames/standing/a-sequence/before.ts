import { sql } from "drizzle-orm";
import { integer, pgSequence, pgTable, text } from "drizzle-orm/pg-core";

export const numbers = pgSequence("numbers", { startWith: 100 });
export const orders = pgTable("orders", {
  id: integer().primaryKey().default(sql`nextval('numbers')`),
  note: text(),
});
