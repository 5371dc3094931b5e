/** https://www.postgresql.org/docs/current/sql-createtable.html */

/** When a constraint may be checked as late as at the end of a transaction, and whether it is. */
export type Deferrable = "initially immediate" | "initially deferred";

export interface Deferring {
  /** Absent: it is checked with every statement. */
  readonly deferrable?: Deferrable;
}

export interface Validity {
  /** Only new rows have been checked. */
  readonly notValid?: true;
  /** No row is checked; as of PostgreSQL 18. */
  readonly notEnforced?: true;
}

/** Of the index behind a key. */
export interface KeyIndex extends Deferring {
  /** Columns that the index stores beside its own. */
  readonly include?: readonly string[];
  /** Storage parameters of the index, by name. */
  readonly with?: Readonly<Record<string, string>>;
  readonly tablespace?: string;
  /** The last column is a range, and those of equal other columns do not overlap; as of PostgreSQL 18. */
  readonly withoutOverlaps?: true;
}
