import type { NewObjects } from "@autogen/core";
import type { PgSchema } from "drizzle-orm/pg-core";
import type { PgGrantee, PgPrivilege } from "./grant.ts";
import { declares, declaring } from "./kind.ts";

export interface PgDefaultPrivilegesConfig {
  /** Roles, by themselves or by their names; `public` is every role. */
  readonly to: PgGrantee | readonly PgGrantee[];
  /** Exactly these, or `all`. */
  readonly privileges: "all" | readonly PgPrivilege[];
  /** Only what is made in this schema, by itself or by its name; absent: in whatever schema. */
  readonly schema?: PgSchema | string;
  /** Who makes it; absent: the role that runs the revisions, which is not to be named. */
  readonly by?: PgGrantee;
  /** Which of them the roles can grant to others: `true` for all. */
  readonly withGrantOption?: true | readonly PgPrivilege[];
}

/** Privileges that roles shall have on what is yet to be made. */
export interface PgDefaultPrivileges extends PgDefaultPrivilegesConfig {
  readonly on: NewObjects;
}

/**
 * Declares what roles may do with what is made from then on. It must be exported, as tables are.
 *
 * ```ts
 * export const readersWillSee = pgDefaultPrivileges("tables", {
 *   schema: "public",
 *   to: reader,
 *   privileges: ["select"],
 * });
 * ```
 *
 * @param on of what kind: https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html
 */
export function pgDefaultPrivileges(
  on: NewObjects,
  config: PgDefaultPrivilegesConfig,
): PgDefaultPrivileges {
  return declaring("defaultPrivileges", { ...config, on });
}

export function isPgDefaultPrivileges(value: unknown): value is PgDefaultPrivileges {
  return declares(value, "defaultPrivileges");
}
