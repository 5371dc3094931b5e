import { sql } from "drizzle-orm";
import { jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { stamps } from "./stamps.ts";

export const jobStatus = pgEnum("job_status", ["queued", "running", "done", "failed"]);

export const jobs = pgTable("jobs", {
  id: uuid("id").primaryKey(),
  kind: text("kind").notNull(),
  status: jobStatus("status").notNull().default("queued"),
  payload: jsonb("payload").notNull().default(sql`'{}'::jsonb`),
  ...stamps,
});
