import { expect, test, vi } from "vitest";
import * as example from "../../../schema/index.ts";
import { byGeneration, read } from "./testing.ts";

vi.mock("drizzle-autogen", () => import("./declarations/extension.ts"));

const { database, unsupported } = read(example);
const stamp = (name: string) => ({
  name,
  type: "timestamp with time zone",
  notNull: true,
  default: { sql: "now()" },
});
const stamps = [stamp("created_at"), stamp("updated_at")];
const id = { name: "id", type: "uuid", notNull: true };
const counter = { name: "id", type: "bigint", notNull: true, identity: { mode: "always" } };
const userId = { name: "user_id", type: "uuid", notNull: true };
const moment = (name: string) => ({ name, type: "timestamp with time zone", notNull: true });
const primaryKey = (table: string) => ({
  name: `${table}_pkey`,
  naming: "implicit",
  columns: ["id"],
});
const toUsers = (table: string) => ({
  name: `${table}_user_id_users_id_${byGeneration("fk", "fkey")}`,
  naming: "implicit",
  columns: ["user_id"],
  references: { table: { name: "users" }, columns: ["id"] },
  onDelete: "cascade",
});
const ownerPolicy = (table: string) => ({
  name: `${table}_owner`,
  using: { sql: "user_id = nullif(current_setting('app.user_id', true), '')::uuid" },
});
const implicitIndex = (table: string, ...columns: string[]) => ({
  name: `${table}_${columns.join("_")}_index`,
  naming: "implicit",
  keys: columns.map((column) => ({ column })),
});

test("the extension, the enums, and nothing that the model does not have", () => {
  expect([...database.schema.keys()]).toEqual([]);
  expect([...database.extension.values()]).toEqual([{ name: "citext" }]);
  expect([...database.enum.values()]).toEqual([
    { name: "job_status", values: ["queued", "running", "done", "failed"] },
    { name: "subscription_plan", values: ["FREE", "PRO", "TEAM", "ENTERPRISE"] },
    { name: "usage_event_kind", values: ["job_run", "credit_adjustment", "stripe_event"] },
  ]);
  expect([...database.table.keys()].sort()).toEqual([
    "jobs",
    "subscriptions",
    "usage_counters",
    "usage_events",
    "users",
  ]);
  expect(unsupported).toEqual([]);
});

test("jobs", () => {
  expect(database.table.get("jobs")).toEqual({
    name: "jobs",
    columns: [
      id,
      { name: "kind", type: "text", notNull: true },
      { name: "status", type: "job_status", notNull: true, default: "queued" },
      { name: "payload", type: "jsonb", notNull: true, default: { sql: "'{}'::jsonb" } },
      ...stamps,
      { name: "user_id", type: "uuid" },
      { name: "correlation_id", type: "uuid" },
    ],
    primaryKey: primaryKey("jobs"),
    exclusions: [],
    uniques: [],
    policies: [ownerPolicy("jobs")],
    rowLevelSecurity: true,
    checks: [],
    foreignKeys: [
      {
        name: "jobs_user_id_fkey",
        columns: ["user_id"],
        references: { table: { name: "users" }, columns: ["id"] },
        onDelete: "set null",
      },
    ],
    indexes: [
      {
        name: "jobs_user_created_at_idx",
        keys: [{ column: "user_id" }, { column: "created_at" }],
      },
      { name: "jobs_correlation_id_idx", keys: [{ column: "correlation_id" }] },
    ],
  });
});

test("users", () => {
  expect(database.table.get("users")).toEqual({
    name: "users",
    columns: [
      id,
      { name: "email", type: "citext", notNull: true },
      { name: "stripe_customer_id", type: "text" },
      ...stamps,
    ],
    primaryKey: primaryKey("users"),
    exclusions: [],
    uniques: [],
    policies: [],
    checks: [],
    foreignKeys: [],
    indexes: [{ name: "users_email_idx", keys: [{ column: "email" }], unique: true }],
  });
});

test("subscriptions", () => {
  expect(database.table.get("subscriptions")).toEqual({
    name: "subscriptions",
    columns: [
      counter,
      userId,
      { name: "stripe_subscription_id", type: "text", notNull: true },
      { name: "plan", type: "subscription_plan", notNull: true },
      { name: "status", type: "text", notNull: true },
      moment("current_period_start"),
      moment("current_period_end"),
      ...stamps,
    ],
    primaryKey: primaryKey("subscriptions"),
    exclusions: [],
    uniques: [
      {
        name: `subscriptions_stripe_subscription_id_${byGeneration("unique", "key")}`,
        naming: "implicit",
        columns: ["stripe_subscription_id"],
      },
    ],
    policies: [ownerPolicy("subscriptions")],
    rowLevelSecurity: true,
    checks: [],
    foreignKeys: [toUsers("subscriptions")],
    indexes: [implicitIndex("subscriptions", "user_id"), implicitIndex("subscriptions", "status")],
  });
});

test("usage_counters", () => {
  expect(database.table.get("usage_counters")).toEqual({
    name: "usage_counters",
    columns: [
      counter,
      userId,
      moment("period_start"),
      moment("period_end"),
      { name: "jobs_used", type: "integer", notNull: true, default: 0 },
      { name: "jobs_limit", type: "integer" },
      { name: "credits_remaining", type: "integer" },
      { name: "last_reconciled_at", type: "timestamp with time zone" },
      ...stamps,
    ],
    primaryKey: primaryKey("usage_counters"),
    exclusions: [],
    uniques: [
      {
        name: "usage_counters_user_period_uniq",
        columns: ["user_id", "period_start", "period_end"],
      },
    ],
    policies: [ownerPolicy("usage_counters")],
    rowLevelSecurity: true,
    checks: [],
    foreignKeys: [toUsers("usage_counters")],
    indexes: [implicitIndex("usage_counters", "user_id")],
  });
});

test("usage_events", () => {
  expect(database.table.get("usage_events")).toEqual({
    name: "usage_events",
    columns: [
      counter,
      userId,
      { name: "kind", type: "usage_event_kind", notNull: true },
      { name: "amount", type: "integer", notNull: true },
      { name: "job_id", type: "uuid" },
      { name: "stripe_event_id", type: "text" },
      { name: "metadata", type: "jsonb", notNull: true, default: { sql: "'{}'::jsonb" } },
      moment("occurred_at"),
      stamp("created_at"),
      { name: "success", type: "boolean", notNull: true, default: true },
    ],
    primaryKey: primaryKey("usage_events"),
    exclusions: [],
    uniques: [],
    policies: [ownerPolicy("usage_events")],
    rowLevelSecurity: true,
    checks: [],
    foreignKeys: [toUsers("usage_events")],
    indexes: [
      implicitIndex("usage_events", "user_id", "occurred_at"),
      {
        ...implicitIndex("usage_events", "stripe_event_id"),
        unique: true,
        where: {
          sql: byGeneration("stripe_event_id is not null", "(stripe_event_id is not null)"),
        },
      },
    ],
  });
});
