import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer(), line: integer() }, (table) => [
  primaryKey({ columns: [table.id, table.line] }),
]);
