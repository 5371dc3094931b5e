import { bigserial, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: bigserial({ mode: "number" }).primaryKey(),
  note: text(),
});
