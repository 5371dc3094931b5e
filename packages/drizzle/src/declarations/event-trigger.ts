import { declares, declaring } from "./kind.ts";
import type { PgFunction } from "./routine.ts";

export interface PgEventTriggerConfig {
  /** `login`: PostgreSQL 17 and later. */
  readonly on: "ddl_command_start" | "ddl_command_end" | "sql_drop" | "table_rewrite" | "login";
  /** The commands that fire it, such as `CREATE TABLE`; without them, all that can. */
  readonly tags?: readonly string[];
  /** The function that it calls; one that nobody declares by its name, as SQL. */
  readonly execute: PgFunction | string;
  /** When it fires; without it, in usual sessions. */
  readonly enabled?: "replica" | "always" | "disabled";
}

export interface PgEventTrigger extends PgEventTriggerConfig {
  readonly name: string;
}

/**
 * Declares what is called where the schema changes. It must be exported, as tables are.
 *
 * ```ts
 * export const watched = pgEventTrigger("watched", { on: "ddl_command_end", execute: watch });
 * ```
 *
 * @param name as `CREATE EVENT TRIGGER` takes it: https://www.postgresql.org/docs/current/sql-createeventtrigger.html
 */
export function pgEventTrigger(name: string, config: PgEventTriggerConfig): PgEventTrigger {
  return declaring("event trigger", { ...config, name });
}

export function isPgEventTrigger(value: unknown): value is PgEventTrigger {
  return declares(value, "event trigger");
}
