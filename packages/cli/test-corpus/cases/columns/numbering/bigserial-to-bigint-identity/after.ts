import { bigint, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", {
  id: bigint({ mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
  note: text(),
});
