import type { SQL } from "drizzle-orm";
import type { PgColumn, PgTable, PgView } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";
import type { PgFunction } from "./routine.ts";

export interface PgTriggerConfig {
  readonly on: PgTable | PgView;
  readonly timing: "before" | "after" | "instead of";
  readonly events: readonly ("insert" | "update" | "delete" | "truncate")[];
  /** Columns of the table whose update alone fires it. */
  readonly of?: readonly PgColumn[];
  /** Without it, once for each statement. */
  readonly forEach?: "row" | "statement";
  /** Over `NEW` and `OLD`. */
  readonly when?: SQL;
  /** The names of tables with all the rows as they were, and as they are. */
  readonly referencing?: { readonly oldTable?: string; readonly newTable?: string };
  /** A constraint trigger, which can wait for the end of the transaction. */
  readonly constraint?: boolean;
  /** The other table of a constraint. */
  readonly from?: PgTable;
  readonly deferrable?: boolean | "initially deferred";
  /** The function that it calls; one that nobody declares by its name, as SQL. */
  readonly execute: PgFunction | string;
  readonly arguments?: readonly string[];
  /** When it fires; without it, in usual sessions. */
  readonly enabled?: "replica" | "always" | "disabled";
}

export interface PgTrigger extends PgTriggerConfig {
  readonly name: string;
}

/**
 * Declares a trigger on a table or view. It must be exported, as tables are.
 *
 * ```ts
 * export const usersTouch = pgTrigger("users_touch", {
 *   on: users,
 *   timing: "before",
 *   events: ["update"],
 *   forEach: "row",
 *   execute: touch,
 * });
 * ```
 *
 * @param name as `CREATE TRIGGER` takes it: https://www.postgresql.org/docs/current/sql-createtrigger.html
 */
export function pgTrigger(name: string, config: PgTriggerConfig): PgTrigger {
  return declaring("trigger", { ...config, name });
}

export function isPgTrigger(value: unknown): value is PgTrigger {
  return declares(value, "trigger");
}
