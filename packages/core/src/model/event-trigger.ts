export const EVENT_TRIGGER_EVENTS = [
  "ddl_command_start",
  "ddl_command_end",
  "sql_drop",
  "table_rewrite",
  "login",
] as const;

export type EventTriggerEvent = (typeof EVENT_TRIGGER_EVENTS)[number];

/** What is called where the schema changes: https://www.postgresql.org/docs/current/sql-createeventtrigger.html */
export interface EventTrigger {
  readonly name: string;
  readonly event: EventTriggerEvent;
  /** The commands that fire it, where not all do: `CREATE TABLE`. */
  readonly tags?: readonly string[];
  /** The function that it calls, as SQL. */
  readonly execute: string;
  /** When it fires, where not in usual sessions. */
  readonly enabled?: "replica" | "always" | "disabled";
}
