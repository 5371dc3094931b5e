import type { Check, Column, ForeignKey, TableAttributes, Unique } from "@autogen/core";
import type { PgTable } from "drizzle-orm/pg-core";
import type { PgCollation } from "./collation.ts";
import { declares, declaring } from "./kind.ts";

type Parameters = Readonly<Record<string, string | number | boolean>>;

/** How values of a column are kept, compared and counted. */
export interface PgColumnOptions extends Pick<Column, "storage" | "compression" | "statistics"> {
  /** One that is declared, or the name of another as SQL. */
  readonly collation?: PgCollation | string;
  /** `n_distinct` and the like: https://www.postgresql.org/docs/current/sql-altertable.html */
  readonly options?: Parameters;
}

/** When a constraint is checked, and on which rows; what stores the index of a key. */
export interface PgConstraintOptions
  extends Pick<Unique, "deferrable" | "include" | "tablespace" | "withoutOverlaps">,
    Pick<Check, "notValid" | "notEnforced" | "noInherit">,
    Pick<ForeignKey, "match" | "onDeleteColumns" | "period"> {
  /** Storage parameters of the index. */
  readonly with?: Parameters;
}

export interface PgTableOptionsConfig<T extends PgTable = PgTable>
  extends Omit<TableAttributes, "with"> {
  /** Storage parameters; those of its TOAST table as `toast.name`. */
  readonly with?: Parameters;
  /** By their keys. */
  readonly columns?: { readonly [K in keyof T["_"]["columns"]]?: PgColumnOptions };
  /** Primary keys, unique and check constraints and foreign keys, by their names in the database. */
  readonly constraints?: Readonly<Record<string, PgConstraintOptions>>;
}

export interface PgTableOptions {
  readonly table: PgTable;
  readonly options: PgTableOptionsConfig;
}

/**
 * Declares what PostgreSQL knows of a table, its columns and constraints, and `pgTable` cannot say. It must be
 * exported, as the table is.
 *
 * ```ts
 * export const usersOptions = pgTableOptions(users, {
 *   with: { fillfactor: 70 },
 *   forceRowLevelSecurity: true,
 *   columns: { email: { collation: '"C"' } },
 *   constraints: { users_email_unique: { deferrable: "initially deferred" } },
 * });
 * ```
 *
 * @param options what is left out is as PostgreSQL has it, or as somebody has made it by hand
 */
export function pgTableOptions<T extends PgTable>(
  table: T,
  options: PgTableOptionsConfig<T>,
): PgTableOptions {
  return declaring("tableOptions", { table, options: options as PgTableOptionsConfig });
}

export function isPgTableOptions(value: unknown): value is PgTableOptions {
  return declares(value, "tableOptions");
}
