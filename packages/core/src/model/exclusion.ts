import type { Deferring } from "./constraint-timing.ts";
import type { Named } from "./naming.ts";
import type { Sql } from "./sql.ts";
import type { IndexKey } from "./table-index.ts";

/**
 * No two rows for which every comparison gives true:
 * https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE
 */
export interface Exclusion extends Named, Deferring {
  readonly elements: readonly ExclusionElement[];
  /** The access method of its index; absent: `btree`. */
  readonly method?: string;
  /** Columns that its index stores beside the elements. */
  readonly include?: readonly string[];
  /** Storage parameters of its index, by name. */
  readonly with?: Readonly<Record<string, string>>;
  readonly tablespace?: string;
  /** The rows that it is about. */
  readonly where?: Sql;
}

/** A key of its index, and how two rows are compared by it. */
export interface ExclusionElement extends IndexKey {
  /** As SQL: `&&`, `OPERATOR(public.&&)`. */
  readonly operator: string;
}
