/** A column that says when its row changed, and a table that says what did: both by triggers. */
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import { functionsOf } from "./adoption.ts";
import { SCHEMA } from "./shop.ts";
import type { Story } from "./story.ts";

const USERS_IMPORTS = `import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";`;
const AUDIT_IMPORTS = USERS_IMPORTS.replace("pgTable", "bigint, jsonb, pgTable");

const USERS = `import { pgFunction, pgTrigger } from "drizzle-autogen";
import { sql } from "drizzle-orm";
${USERS_IMPORTS}

export const users = pgTable("users", {
  id: uuid("id").primaryKey().defaultRandom(),
  email: text("email").notNull(),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});

export const touch = pgFunction("touch", {
  returns: "trigger",
  language: "plpgsql",
  body: sql\`
BEGIN
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END\`,
});

export const usersTouch = pgTrigger("users_touch", {
  on: users,
  timing: "before",
  events: ["update"],
  forEach: "row",
  when: sql\`OLD.* IS DISTINCT FROM NEW.*\`,
  execute: touch,
});
`;

const TOUCHED = `INSERT INTO users (email, updated_at) VALUES ('a@example.com', '2020-01-01Z');
UPDATE users SET email = 'b@example.com';
DO $$ BEGIN ASSERT (SELECT updated_at > '2021-01-01Z' FROM users); END $$;
`;

const AUDIT = `
export const audit = pgTable("audit", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
  by: text("by").notNull().default(sql\`SESSION_USER\`),
  relation: text("relation").notNull(),
  action: text("action").notNull(),
  before: jsonb("before"),
  after: jsonb("after"),
});

export const record = pgFunction("record", {
  returns: "trigger",
  language: "plpgsql",
  security: "definer",
  set: { search_path: "public, pg_temp" },
  body: sql\`
BEGIN
  INSERT INTO audit (relation, action, before, after)
  VALUES (
    TG_RELID::regclass::text, TG_OP,
    CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
    CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END
  );
  RETURN NULL;
END\`,
});

export const usersAudit = pgTrigger("users_audit", {
  on: users,
  timing: "after",
  events: ["insert", "update", "delete"],
  forEach: "row",
  execute: record,
});
`;

const AUDITED = `CREATE ROLE guide_app;
GRANT SELECT, UPDATE ON users TO guide_app;
SET SESSION AUTHORIZATION guide_app;
UPDATE users SET email = 'c@example.com';
RESET SESSION AUTHORIZATION;
DROP OWNED BY guide_app;
DROP ROLE guide_app;
DELETE FROM users;
DO $$ BEGIN
  ASSERT (SELECT array_agg(action ORDER BY id) = '{UPDATE,DELETE}' FROM audit);
  ASSERT (SELECT by = 'guide_app' FROM audit WHERE action = 'UPDATE');
  ASSERT (SELECT after->>'email' = 'c@example.com' FROM audit WHERE action = 'UPDATE');
END $$;
`;

export const triggers: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    const parts: Record<string, string> = {};
    parts["touch schema"] = fenced("ts", await session.write(SCHEMA, USERS));
    await session.run("init");
    parts["touch create"] = fenced("console", await session.run("-m", "create users"));
    const created = await session.revision("migrations", "create_users");
    parts["touch created"] = fenced("ts", functionsOf(await session.read(created)));
    await session.run("upgrade");
    await session.sql(TOUCHED);
    await session.run("check");
    session.now = new Date("2026-11-20T10:00:00Z");
    await session.edit(SCHEMA, USERS_IMPORTS, AUDIT_IMPORTS);
    await session.write(SCHEMA, (await session.read(SCHEMA)) + AUDIT);
    parts["audit schema"] = fenced("ts", `${AUDIT_IMPORTS}\n${AUDIT.trimEnd()}`);
    parts["audit create"] = fenced("console", await session.run("-m", "audit users"));
    await session.run("upgrade");
    await session.sql(AUDITED);
    await session.run("check");
    await session.run("downgrade", "base");
    return parts;
  });
