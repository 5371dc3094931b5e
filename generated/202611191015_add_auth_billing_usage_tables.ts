/**
 * add auth billing usage tables
 *
 * Revision   202611191015_add_auth_billing_usage_tables
 * Revises    202611181030_create_jobs
 * Locks      jobs: ACCESS EXCLUSIVE, while the index is built
 * Downgrade  loses jobs.correlation_id, jobs.user_id, all rows of subscriptions, all rows of
 *            usage_counters, all rows of usage_events, all rows of users
 *            leaves extension citext in place
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611191015_add_auth_billing_usage_tables";
export const revises = "202611181030_create_jobs";

export function upgrade(op: Operations): void {
  op.createExtension("citext");
  op.createTable("subscriptions", {
    columns: {
      id: { type: "bigint", notNull: true, identity: { mode: "always" } },
      user_id: { type: "uuid", notNull: true },
      stripe_subscription_id: { type: "text", notNull: true },
      plan: { type: "text", notNull: true },
      status: { type: "text", notNull: true },
      current_period_start: { type: "timestamp with time zone", notNull: true },
      current_period_end: { type: "timestamp with time zone", notNull: true },
      created_at: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
      updated_at: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
    },
    primaryKey: { name: "subscriptions_pkey", columns: ["id"] },
    uniques: [
      { name: "subscriptions_stripe_subscription_id_unique", columns: ["stripe_subscription_id"] },
    ],
  });
  op.createTable("usage_counters", {
    columns: {
      id: { type: "bigint", notNull: true, identity: { mode: "always" } },
      user_id: { type: "uuid", notNull: true },
      period_start: { type: "timestamp with time zone", notNull: true },
      period_end: { type: "timestamp with time zone", notNull: true },
      jobs_used: { type: "integer", notNull: true, default: 0 },
      jobs_limit: { type: "integer" },
      credits_remaining: { type: "integer" },
      last_reconciled_at: { type: "timestamp with time zone" },
      created_at: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
      updated_at: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
    },
    primaryKey: { name: "usage_counters_pkey", columns: ["id"] },
    uniques: [
      {
        name: "usage_counters_user_period_uniq",
        columns: ["user_id", "period_start", "period_end"],
      },
    ],
  });
  op.createTable("usage_events", {
    columns: {
      id: { type: "bigint", notNull: true, identity: { mode: "always" } },
      user_id: { type: "uuid", notNull: true },
      kind: { type: "text", notNull: true },
      amount: { type: "integer", notNull: true },
      job_id: { type: "uuid" },
      stripe_event_id: { type: "text" },
      metadata: { type: "jsonb", notNull: true, default: sql`'{}'::jsonb` },
      occurred_at: { type: "timestamp with time zone", notNull: true },
      created_at: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
    },
    primaryKey: { name: "usage_events_pkey", columns: ["id"] },
  });
  op.createTable("users", {
    columns: {
      id: { type: "uuid", notNull: true },
      email: { type: "citext", notNull: true },
      stripe_customer_id: { type: "text" },
      created_at: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
      updated_at: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
    },
    primaryKey: { name: "users_pkey", columns: ["id"] },
  });
  op.addColumn("jobs", "user_id", { type: "uuid" });
  op.addColumn("jobs", "correlation_id", { type: "uuid" });
  op.createIndex("jobs", "jobs_user_created_at_idx", { keys: ["user_id", "created_at"] });
  op.createIndex("jobs", "jobs_correlation_id_idx", { keys: ["correlation_id"] });
  op.createIndex("subscriptions", "subscriptions_user_id_index", { keys: ["user_id"] });
  op.createIndex("subscriptions", "subscriptions_status_index", { keys: ["status"] });
  op.createIndex("usage_counters", "usage_counters_user_id_index", { keys: ["user_id"] });
  op.createIndex("usage_events", "usage_events_user_id_occurred_at_index", {
    keys: ["user_id", "occurred_at"],
  });
  op.createIndex("usage_events", "usage_events_stripe_event_id_index", {
    keys: ["stripe_event_id"],
    unique: true,
    where: sql`stripe_event_id is not null`,
  });
  op.createIndex("users", "users_email_idx", { keys: ["email"], unique: true });
  op.addForeignKey("jobs", "jobs_user_id_fkey", {
    columns: ["user_id"],
    references: { table: "users", columns: ["id"] },
    onDelete: "set null",
  });
  op.addForeignKey("subscriptions", "subscriptions_user_id_users_id_fk", {
    columns: ["user_id"],
    references: { table: "users", columns: ["id"] },
    onDelete: "cascade",
  });
  op.addForeignKey("usage_counters", "usage_counters_user_id_users_id_fk", {
    columns: ["user_id"],
    references: { table: "users", columns: ["id"] },
    onDelete: "cascade",
  });
  op.addForeignKey("usage_events", "usage_events_user_id_users_id_fk", {
    columns: ["user_id"],
    references: { table: "users", columns: ["id"] },
    onDelete: "cascade",
  });
}

export function downgrade(op: Operations): void {
  op.dropForeignKey("jobs", "jobs_user_id_fkey");
  op.dropIndex("jobs", "jobs_correlation_id_idx");
  op.dropIndex("jobs", "jobs_user_created_at_idx");
  op.dropColumn("jobs", "correlation_id");
  op.dropColumn("jobs", "user_id");
  op.dropTable("subscriptions");
  op.dropTable("usage_counters");
  op.dropTable("usage_events");
  op.dropTable("users");
}
