import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable(
  "orders",
  {
    id: integer().primaryKey(),
    total: bigint("total", { mode: "number" }).notNull(),
    double: integer().generatedAlwaysAs(sql`(total * 2)::integer`),
  },
  (table) => [index("by_double").on(table.double)],
);
