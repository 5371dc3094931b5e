import type { Named } from "./naming.ts";
import type { Sql } from "./sql.ts";

export interface Index extends Named {
  readonly keys: readonly IndexKey[];
  readonly unique?: true;
  readonly nullsNotDistinct?: true;
  /** The access method; absent: `btree`. */
  readonly method?: string;
  /** Columns that the index stores without sorting by them. */
  readonly include?: readonly string[];
  /** Storage parameters, by name. */
  readonly with?: Readonly<Record<string, string>>;
  /** The predicate of a partial index. */
  readonly where?: Sql;
}

/** One key of an index: a column or an expression, and how it is sorted. */
export interface IndexKey {
  readonly column?: string;
  readonly expression?: Sql;
  /** Absent: the default class of the type. */
  readonly opclass?: string;
  readonly order?: "desc";
  /** Absent: last for ascending keys, first for descending ones, as PostgreSQL does. */
  readonly nulls?: "first" | "last";
}
