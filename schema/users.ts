import { pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { citext } from "./citext.ts";
import { stamps } from "./stamps.ts";

export const users = pgTable(
  "users",
  {
    /** Comes from the auth provider. */
    id: uuid("id").primaryKey(),
    email: citext("email").notNull(),
    stripeCustomerId: text("stripe_customer_id"),
    ...stamps,
  },
  (table) => [uniqueIndex("users_email_idx").on(table.email)],
);
