/**
 * team plan and kinds of events
 *
 * Revision   202611241605_team_plan_and_kinds_of_events
 * Revises    202611230920_plan_and_kind_become_enums
 * Locks      usage_events: ACCESS EXCLUSIVE, while it is rewritten
 * Proven     in part on PostgreSQL 18: without rows that hold "reconciliation" of usage_event_kind
 */
import type { Operations } from "drizzle-autogen";

export const revision = "202611241605_team_plan_and_kinds_of_events";
export const revises = "202611230920_plan_and_kind_become_enums";

export function upgrade(op: Operations): void {
  op.renameEnumValue("usage_event_kind", "credit_change", "credit_adjustment");
  op.addEnumValue("subscription_plan", "TEAM", { after: "PRO" });
  // REVIEW: 3 rows of usage_events.kind hold 'reconciliation': fill the map, or it refuses
  op.replaceEnum("usage_event_kind", {
    from: ["job_run", "credit_adjustment", "stripe_event", "reconciliation"],
    to: ["job_run", "credit_adjustment", "stripe_event"],
    map: { reconciliation: "credit_adjustment" },
  });
}

export function downgrade(op: Operations): void {
  op.replaceEnum("usage_event_kind", {
    from: ["job_run", "credit_adjustment", "stripe_event"],
    to: ["job_run", "credit_adjustment", "stripe_event", "reconciliation"],
  });
  // REVIEW: which value do rows get that hold 'TEAM' of subscription_plan? Fill the map, or it refuses where there are any
  op.replaceEnum("subscription_plan", {
    from: ["FREE", "PRO", "TEAM", "ENTERPRISE"],
    to: ["FREE", "PRO", "ENTERPRISE"],
    map: { TEAM: "ENTERPRISE" },
  });
  op.renameEnumValue("usage_event_kind", "credit_adjustment", "credit_change");
}
