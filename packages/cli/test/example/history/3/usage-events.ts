import { isNotNull, sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { stamps, timestamptz } from "./stamps.ts";
import { users } from "./users.ts";

/** Append-only. */
export const usageEvents = pgTable(
  "usage_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", {
      enum: ["job_run", "credit_change", "stripe_event", "reconciliation"],
    }).notNull(),
    amount: integer("amount").notNull(),
    jobId: uuid("job_id"),
    stripeEventId: text("stripe_event_id"),
    metadata: jsonb("metadata").notNull().default(sql`'{}'::jsonb`),
    occurredAt: timestamptz("occurred_at").notNull(),
    createdAt: stamps.createdAt,
    success: boolean("success").notNull().default(true),
  },
  (table) => [
    index().on(table.userId, table.occurredAt),
    uniqueIndex().on(table.stripeEventId).where(isNotNull(table.stripeEventId)),
  ],
);
