import { timestamp } from "drizzle-orm/pg-core";

/** A moment in time, whatever zone it was said in. */
export const timestamptz = (name: string) => timestamp(name, { withTimezone: true });

/** When a row was made and last changed. */
export const stamps = {
  createdAt: timestamptz("created_at").notNull().defaultNow(),
  updatedAt: timestamptz("updated_at").notNull().defaultNow(),
};
