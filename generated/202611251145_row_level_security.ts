/**
 * row level security
 *
 * Revision   202611251145_row_level_security
 * Revises    202611241605_team_plan_and_kinds_of_events
 * Locks      jobs: ACCESS EXCLUSIVE, brief (no rewrite)
 *            subscriptions: ACCESS EXCLUSIVE, brief (no rewrite)
 *            usage_counters: ACCESS EXCLUSIVE, brief (no rewrite)
 *            usage_events: ACCESS EXCLUSIVE, brief (no rewrite)
 * Downgrade  opens all rows of jobs to every role that may use the table
 *            opens all rows of subscriptions to every role that may use the table
 *            opens all rows of usage_counters to every role that may use the table
 *            opens all rows of usage_events to every role that may use the table
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611251145_row_level_security";
export const revises = "202611241605_team_plan_and_kinds_of_events";

export function upgrade(op: Operations): void {
  op.enableRowLevelSecurity("jobs");
  op.enableRowLevelSecurity("subscriptions");
  op.enableRowLevelSecurity("usage_counters");
  op.enableRowLevelSecurity("usage_events");
  op.createPolicy("jobs", "jobs_owner", {
    using: sql`user_id = nullif(current_setting('app.user_id', true), '')::uuid`,
  });
  op.createPolicy("subscriptions", "subscriptions_owner", {
    using: sql`user_id = nullif(current_setting('app.user_id', true), '')::uuid`,
  });
  op.createPolicy("usage_counters", "usage_counters_owner", {
    using: sql`user_id = nullif(current_setting('app.user_id', true), '')::uuid`,
  });
  op.createPolicy("usage_events", "usage_events_owner", {
    using: sql`user_id = nullif(current_setting('app.user_id', true), '')::uuid`,
  });
}

export function downgrade(op: Operations): void {
  op.dropPolicy("jobs", "jobs_owner");
  op.dropPolicy("subscriptions", "subscriptions_owner");
  op.dropPolicy("usage_counters", "usage_counters_owner");
  op.dropPolicy("usage_events", "usage_events_owner");
  op.disableRowLevelSecurity("jobs");
  op.disableRowLevelSecurity("subscriptions");
  op.disableRowLevelSecurity("usage_counters");
  op.disableRowLevelSecurity("usage_events");
}
