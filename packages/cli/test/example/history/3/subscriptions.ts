import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stamps, timestamptz } from "./stamps.ts";
import { users } from "./users.ts";

export const subscriptions = pgTable(
  "subscriptions",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    stripeSubscriptionId: text("stripe_subscription_id").notNull().unique(),
    plan: text("plan", { enum: ["FREE", "PRO", "ENTERPRISE"] }).notNull(),
    status: text("status").notNull(),
    currentPeriodStart: timestamptz("current_period_start").notNull(),
    currentPeriodEnd: timestamptz("current_period_end").notNull(),
    ...stamps,
  },
  (table) => [index().on(table.userId), index().on(table.status)],
);
