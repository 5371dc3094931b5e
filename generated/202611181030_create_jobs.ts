/**
 * create jobs
 *
 * Revision   202611181030_create_jobs
 * Revises    <base>
 * Downgrade  loses all rows of jobs
 * Proven     up, down, up on PostgreSQL 18
 */
import { type Operations, sql } from "drizzle-autogen";

export const revision = "202611181030_create_jobs";
export const revises = null;

export function upgrade(op: Operations): void {
  op.createEnum("job_status", { values: ["queued", "running", "done", "failed"] });
  op.createTable("jobs", {
    columns: {
      id: { type: "uuid", notNull: true },
      kind: { type: "text", notNull: true },
      status: { type: "job_status", notNull: true, default: "queued" },
      payload: { type: "jsonb", notNull: true, default: sql`'{}'::jsonb` },
      created_at: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
      updated_at: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
    },
    primaryKey: { name: "jobs_pkey", columns: ["id"] },
  });
}

export function downgrade(op: Operations): void {
  op.dropTable("jobs");
  op.dropEnum("job_status");
}
