import { sql } from "drizzle-orm";
import { foreignKey, index, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stamps } from "./stamps.ts";
import { users } from "./users.ts";

export const jobStatus = pgEnum("job_status", ["queued", "running", "done", "failed"]);

export const jobs = pgTable(
  "jobs",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind").notNull(),
    status: jobStatus("status").notNull().default("queued"),
    payload: jsonb("payload").notNull().default(sql`'{}'::jsonb`),
    ...stamps,
    userId: uuid("user_id"),
    correlationId: uuid("correlation_id"),
  },
  (table) => [
    foreignKey({
      name: "jobs_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }).onDelete("set null"),
    index("jobs_user_created_at_idx").on(table.userId, table.createdAt),
    index("jobs_correlation_id_idx").on(table.correlationId),
  ],
);
