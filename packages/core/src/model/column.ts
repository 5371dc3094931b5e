import type { QualifiedName } from "../names/qualified.ts";
import type { SequenceOptions } from "./sequence.ts";
import type { Default, Sql } from "./sql.ts";

export interface Column {
  readonly name: string;
  /**
   * PostgreSQL's own type, as text: `varchar(50)`, `timestamp with time zone`, `job_status[]`,
   * `auth."Role"`.
   */
  readonly type: string;
  readonly notNull?: true;
  readonly default?: Default;
  readonly identity?: Identity;
  readonly generated?: Generated;
  /** An integer column whose default is the next value of a sequence that it owns. */
  readonly serial?: true;
  /** As SQL, where it is not that of the type. */
  readonly collation?: string;
  /** Where it is not that of the type. */
  readonly storage?: "plain" | "external" | "main" | "extended";
  readonly compression?: "pglz" | "lz4";
  /** How many values are counted; absent: as everywhere. */
  readonly statistics?: number;
  /** `n_distinct` and the like, by name. */
  readonly options?: Readonly<Record<string, string>>;
}

/** https://www.postgresql.org/docs/current/ddl-identity-columns.html */
export interface Identity extends SequenceOptions {
  readonly mode: "always" | "by default";
  /** Where a name is stated; PostgreSQL's choice is `table_column_seq`. */
  readonly sequence?: QualifiedName;
}

/** https://www.postgresql.org/docs/current/ddl-generated-columns.html */
export interface Generated {
  readonly expression: Sql;
  /** Computed on reading instead of stored; PostgreSQL 18. */
  readonly virtual?: true;
}
