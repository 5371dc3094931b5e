import type { Exclusion } from "@autogen/core";
import type { SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";

type ColumnOf<T extends PgTable> = T["_"]["columns"][keyof T["_"]["columns"]];

/** What of two rows is compared, and how. */
export interface PgExclusionElement<T extends PgTable = PgTable> {
  /** A column of the table, or an expression over its columns. */
  readonly key: ColumnOf<T> | SQL;
  /** The operator: `=`, `&&`, as SQL. */
  readonly with: string;
  /** As SQL: `"C"`. */
  readonly collation?: string;
  /** As SQL: `text_pattern_ops`. */
  readonly opclass?: string;
  readonly order?: "asc" | "desc";
  readonly nulls?: "first" | "last";
}

export interface PgExclusionConfig<T extends PgTable = PgTable>
  extends Pick<Exclusion, "deferrable" | "tablespace"> {
  /** The access method of its index: `gist`. */
  readonly using: string;
  readonly elements: readonly PgExclusionElement<T>[];
  /** Columns that its index stores beside the elements. */
  readonly include?: readonly ColumnOf<T>[];
  /** Storage parameters of its index. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** The rows that it is about. */
  readonly where?: SQL;
}

export interface PgExclusion {
  /** Absent: PostgreSQL chooses one, and whatever name it has is kept. */
  readonly name?: string;
  readonly table: PgTable;
  readonly config: PgExclusionConfig;
}

/**
 * Declares that no two rows of a table can be such that every comparison of them gives true. It must be exported, as
 * the table is.
 *
 * ```ts
 * export const bookingsOverlap = pgExclusion(bookings, "bookings_overlap", {
 *   using: "gist",
 *   elements: [
 *     { key: bookings.room, with: "=" },
 *     { key: bookings.during, with: "&&" },
 *   ],
 *   where: sql`NOT ${bookings.cancelled}`,
 * });
 * ```
 *
 * @param name what is left out has the name that it has in the database
 * @param config as `EXCLUDE` takes it: https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE
 */
export function pgExclusion<T extends PgTable>(
  table: T,
  name: string,
  config: PgExclusionConfig<T>,
): PgExclusion;
export function pgExclusion<T extends PgTable>(table: T, config: PgExclusionConfig<T>): PgExclusion;
export function pgExclusion(
  table: PgTable,
  ...[first, second]: [string, unknown] | [unknown]
): PgExclusion {
  const isNamed = typeof first === "string";
  const config = (isNamed ? second : first) as PgExclusionConfig;
  return declaring("exclusion", { table, config, ...(isNamed && { name: first }) });
}

export function isPgExclusion(value: unknown): value is PgExclusion {
  return declares(value, "exclusion");
}
