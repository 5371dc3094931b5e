import { bigint, index, integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { ownerPolicy } from "./owner-policy.ts";
import { stamps, timestamptz } from "./stamps.ts";
import { users } from "./users.ts";

export const usageCounters = pgTable(
  "usage_counters",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    periodStart: timestamptz("period_start").notNull(),
    periodEnd: timestamptz("period_end").notNull(),
    jobsUsed: integer("jobs_used").notNull().default(0),
    jobsLimit: integer("jobs_limit"),
    creditsRemaining: integer("credits_remaining"),
    lastReconciledAt: timestamptz("last_reconciled_at"),
    ...stamps,
  },
  (table) => [
    index().on(table.userId),
    unique("usage_counters_user_period_uniq").on(table.userId, table.periodStart, table.periodEnd),
    ownerPolicy("usage_counters"),
  ],
);
