/** Edits of definitions, each with the one operation that it is, and the one that takes it back. */

export interface Alteration {
  /** In which file of the definitions, what stands there, and what shall. */
  readonly edit: readonly [file: string, before: string, after: string];
  readonly operation: string;
  readonly object: string;
  readonly upgrade: string;
  readonly downgrade: string;
}

/** The example with what it lacks of all that can be altered. */
export const ADDITIONS: readonly Alteration["edit"][] = [
  [
    "jobs.ts",
    `correlationId: uuid("correlation_id"),`,
    `correlationId: uuid("correlation_id"),
     title: varchar("title", { length: 50 }),
     startedAt: timestamp("started_at").default(sql\`current_timestamp\`),`,
  ],
  ["jobs.ts", "import { foreignKey, ", "import { foreignKey, timestamp, uniqueIndex, varchar, "],
  [
    "usage-counters.ts",
    "index().on(table.userId),",
    `index().on(table.userId),
     check("usage_counters_jobs_used_check", sql\`\${table.jobsUsed} >= 0\`),`,
  ],
  ["usage-counters.ts", "import { bigint, ", "import { bigint, check, "],
  ["usage-counters.ts", "import { stamps,", `import { sql } from "drizzle-orm";\nimport { stamps,`],
];

export const ALTERATIONS: Readonly<Record<string, Alteration>> = {
  "a default that changes": {
    edit: ["usage-counters.ts", "default(0)", "default(5)"],
    operation: "alterColumn",
    object: "public.usage_counters.jobs_used",
    upgrade:
      'op.alterColumn("usage_counters", "jobs_used", { from: { default: 0 }, to: { default: 5 } });',
    downgrade:
      'op.alterColumn("usage_counters", "jobs_used", { from: { default: 5 }, to: { default: 0 } });',
  },
  "a default that is an expression": {
    edit: ["jobs.ts", "sql`'{}'::jsonb`", "sql`'[]'::jsonb`"],
    operation: "alterColumn",
    object: "public.jobs.payload",
    upgrade:
      "op.alterColumn(\"jobs\", \"payload\", { from: { default: sql`'{}'::jsonb` }, to: { default: sql`'[]'::jsonb` }, });",
    downgrade:
      "op.alterColumn(\"jobs\", \"payload\", { from: { default: sql`'[]'::jsonb` }, to: { default: sql`'{}'::jsonb` }, });",
  },
  "a default that goes": {
    edit: ["usage-events.ts", '"success").notNull().default(true)', '"success").notNull()'],
    operation: "alterColumn",
    object: "public.usage_events.success",
    upgrade:
      'op.alterColumn("usage_events", "success", { from: { default: true }, to: { default: null } });',
    downgrade:
      'op.alterColumn("usage_events", "success", { from: { default: null }, to: { default: true } });',
  },
  "a default that comes": {
    edit: ["usage-counters.ts", 'integer("jobs_limit")', 'integer("jobs_limit").default(100)'],
    operation: "alterColumn",
    object: "public.usage_counters.jobs_limit",
    upgrade:
      'op.alterColumn("usage_counters", "jobs_limit", { from: { default: null }, to: { default: 100 } });',
    downgrade:
      'op.alterColumn("usage_counters", "jobs_limit", { from: { default: 100 }, to: { default: null } });',
  },
  "null to not null": {
    edit: ["jobs.ts", 'uuid("correlation_id")', 'uuid("correlation_id").notNull()'],
    operation: "alterColumn",
    object: "public.jobs.correlation_id",
    upgrade:
      'op.alterColumn("jobs", "correlation_id", { from: { notNull: false }, to: { notNull: true } });',
    downgrade:
      'op.alterColumn("jobs", "correlation_id", { from: { notNull: true }, to: { notNull: false } });',
  },
  "a longer varchar": {
    edit: ["jobs.ts", "length: 50", "length: 80"],
    operation: "alterColumn",
    object: "public.jobs.title",
    upgrade:
      'op.alterColumn("jobs", "title", { from: { type: "varchar(50)" }, to: { type: "varchar(80)" } });',
    downgrade:
      'op.alterColumn("jobs", "title", { from: { type: "varchar(80)" }, to: { type: "varchar(50)" } });',
  },
  "an index's predicate": {
    edit: [
      "usage-events.ts",
      "isNotNull(table.stripeEventId)",
      `sql\`\${table.stripeEventId} <> ''\``,
    ],
    operation: "alterIndex",
    object: "public.usage_events.usage_events_stripe_event_id_index",
    upgrade:
      'op.alterIndex("usage_events", "usage_events_stripe_event_id_index", { from: { where: sql`stripe_event_id is not null` }, to: { where: sql`stripe_event_id <> \'\'` }, });',
    downgrade:
      'op.alterIndex("usage_events", "usage_events_stripe_event_id_index", { from: { where: sql`stripe_event_id <> \'\'` }, to: { where: sql`stripe_event_id is not null` }, });',
  },
  "an index's order": {
    edit: ["jobs.ts", "table.createdAt)", "table.createdAt.desc())"],
    operation: "alterIndex",
    object: "public.jobs.jobs_user_created_at_idx",
    upgrade:
      'op.alterIndex("jobs", "jobs_user_created_at_idx", { from: { keys: ["user_id", "created_at"] }, to: { keys: ["user_id", { column: "created_at", order: "desc", nulls: "last" }] }, });',
    downgrade:
      'op.alterIndex("jobs", "jobs_user_created_at_idx", { from: { keys: ["user_id", { column: "created_at", order: "desc", nulls: "last" }] }, to: { keys: ["user_id", "created_at"] }, });',
  },
  "an index's uniqueness": {
    edit: ["jobs.ts", 'index("jobs_correlation_id_idx")', 'uniqueIndex("jobs_correlation_id_idx")'],
    operation: "alterIndex",
    object: "public.jobs.jobs_correlation_id_idx",
    upgrade:
      'op.alterIndex("jobs", "jobs_correlation_id_idx", { from: { unique: false }, to: { unique: true }, });',
    downgrade:
      'op.alterIndex("jobs", "jobs_correlation_id_idx", { from: { unique: true }, to: { unique: false }, });',
  },
  "a check's text": {
    edit: ["usage-counters.ts", ">= 0", "between 0 and 1000"],
    operation: "alterCheck",
    object: "public.usage_counters.usage_counters_jobs_used_check",
    upgrade:
      'op.alterCheck("usage_counters", "usage_counters_jobs_used_check", { from: { expression: sql`jobs_used >= 0` }, to: { expression: sql`jobs_used between 0 and 1000` }, });',
    downgrade:
      'op.alterCheck("usage_counters", "usage_counters_jobs_used_check", { from: { expression: sql`jobs_used between 0 and 1000` }, to: { expression: sql`jobs_used >= 0` }, });',
  },
  "a foreign key's action": {
    edit: ["jobs.ts", 'onDelete("set null")', 'onDelete("cascade")'],
    operation: "alterForeignKey",
    object: "public.jobs.jobs_user_id_fkey",
    upgrade:
      'op.alterForeignKey("jobs", "jobs_user_id_fkey", { from: { onDelete: "set null" }, to: { onDelete: "cascade" }, });',
    downgrade:
      'op.alterForeignKey("jobs", "jobs_user_id_fkey", { from: { onDelete: "cascade" }, to: { onDelete: "set null" }, });',
  },
  "an appended value of an enum": {
    edit: ["jobs.ts", '"failed"', '"failed", "skipped"'],
    operation: "addEnumValue",
    object: "public.job_status",
    upgrade: 'op.addEnumValue("job_status", "skipped");',
    downgrade:
      'op.replaceEnum("job_status", { from: ["queued", "running", "done", "failed", "skipped"], to: ["queued", "running", "done", "failed"], map: { skipped: unfilled }, });',
  },
};

/** Other words for what PostgreSQL prints alike. */
export const SYNONYMS: Readonly<Record<string, Alteration["edit"]>> = {
  "current_timestamp and CURRENT_TIMESTAMP": ["jobs.ts", "current_timestamp", "CURRENT_TIMESTAMP"],
  "'{}' and '{}'::jsonb": ["jobs.ts", "'{}'::jsonb", "'{}'"],
};
