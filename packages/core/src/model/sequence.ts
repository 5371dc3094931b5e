import type { QualifiedName } from "../names/qualified.ts";

/**
 * How a sequence counts: https://www.postgresql.org/docs/current/sql-createsequence.html
 * Absent is what PostgreSQL chooses. Whole numbers are texts: they reach beyond JavaScript's.
 */
export interface SequenceOptions {
  readonly start?: string;
  readonly increment?: string;
  readonly minValue?: string;
  readonly maxValue?: string;
  readonly cache?: string;
  readonly cycle?: true;
}

/** A sequence that stands alone; those of serial and identity columns are said by the column. */
export interface Sequence extends QualifiedName, SequenceOptions {
  /** The type of its values: `smallint` or `integer`; absent: `bigint`. */
  readonly type?: string;
  /**
   * The column with which it is dropped; `null`: there is none. Absent where the source cannot say,
   * as definitions cannot: then it stays as it is.
   */
  readonly ownedBy?: SequenceOwner | null;
}

export interface SequenceOwner {
  readonly table: QualifiedName;
  readonly column: string;
}
