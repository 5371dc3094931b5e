/**
 * What a revision sets for its session ends with it: the next one finds the session as this one did, whether they
 * come in one run or in two.
 */
import { ident, literal } from "@autogen/core";
import type { Connection } from "@autogen/postgres";

/** https://www.postgresql.org/docs/current/view-pg-settings.html, which shows neither of the users. */
export interface SessionState {
  readonly user: string;
  readonly role: string;
  /** Those that were set for the session. */
  readonly settings: Readonly<Record<string, string>>;
}

export async function sessionState(connection: Connection): Promise<SessionState> {
  const [row] = await connection.query<{ user: string; role: string; settings: string }>(
    `SELECT session_user::text AS "user", current_setting('role') AS role,
  (SELECT coalesce(json_object_agg(name, setting), '{}')::text FROM pg_catalog.pg_settings
   WHERE source = 'session' AND context IN ('user', 'superuser') AND NOT starts_with(name, 'transaction_')) AS settings`,
  );
  const { user = "", role = "none", settings = "{}" } = row ?? {};
  return { user, role, settings: JSON.parse(settings) };
}

/** Sets what has been set otherwise since, and resets what had not been set. */
export async function restoreSession(connection: Connection, before: SessionState): Promise<void> {
  const now = await sessionState(connection);
  const statements = [
    ...(now.user === before.user ? [] : [set("session_authorization", before.user)]),
    ...(now.user === before.user && now.role === before.role ? [] : [set("role", before.role)]),
    ...Object.keys(now.settings)
      .filter((name) => !Object.hasOwn(before.settings, name))
      .map((name) => `RESET ${name.split(".").map(ident).join(".")}`),
    ...Object.entries(before.settings)
      .filter(([name, value]) => now.settings[name] !== value)
      .map(([name, value]) => set(name, value)),
  ];
  if (statements.length > 0) await connection.script(statements.join(";\n"));
}

function set(name: string, value: string): string {
  return `SELECT pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`;
}
