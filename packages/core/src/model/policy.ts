import type { Sql } from "./sql.ts";

/** https://www.postgresql.org/docs/current/sql-createpolicy.html */
export interface Policy {
  readonly name: string;
  /** Absent: `permissive`. */
  readonly as?: "restrictive";
  /** The command that it is for; absent: all of them. */
  readonly for?: "select" | "insert" | "update" | "delete";
  /**
   * The roles that it is for, or words for the one that makes it, such as `current_user`; absent:
   * all of them.
   */
  readonly to?: readonly string[];
  /** Which rows there are. */
  readonly using?: Sql;
  /** Which rows there may be. */
  readonly withCheck?: Sql;
}

/** Words that PostgreSQL takes for a role, and keeps as the role that they then stand for. */
export const ROLE_WORDS: ReadonlySet<string> = new Set([
  "current_user",
  "current_role",
  "session_user",
]);
