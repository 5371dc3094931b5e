/**
 * plan and kind become enums
 *
 * Revision   202611230920_plan_and_kind_become_enums
 * Revises    202611201432_add_success_column
 * Locks      subscriptions: ACCESS EXCLUSIVE, while it is rewritten
 *            usage_events: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611230920_plan_and_kind_become_enums";
export const revises = "202611201432_add_success_column";

export function upgrade(op: Operations): void {
  op.createEnum("subscription_plan", { values: ["FREE", "PRO", "ENTERPRISE"] });
  op.createEnum("usage_event_kind", {
    values: ["job_run", "credit_change", "stripe_event", "reconciliation"],
  });
  // REVIEW: values of subscriptions.plan become subscription_plan by plan::subscription_plan; one that cannot is refused
  op.alterColumn("subscriptions", "plan", {
    from: { type: "text" },
    to: { type: "subscription_plan" },
    using: sql`plan::subscription_plan`,
  });
  // REVIEW: values of usage_events.kind become usage_event_kind by kind::usage_event_kind; one that cannot is refused
  op.alterColumn("usage_events", "kind", {
    from: { type: "text" },
    to: { type: "usage_event_kind" },
    using: sql`kind::usage_event_kind`,
  });
}

export function downgrade(op: Operations): void {
  op.alterColumn("subscriptions", "plan", {
    from: { type: "subscription_plan" },
    to: { type: "text" },
  });
  op.alterColumn("usage_events", "kind", {
    from: { type: "usage_event_kind" },
    to: { type: "text" },
  });
  op.dropEnum("subscription_plan");
  op.dropEnum("usage_event_kind");
}
