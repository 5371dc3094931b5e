import type { QualifiedName } from "../names/qualified.ts";
import type { Sql } from "./sql.ts";

/** https://www.postgresql.org/docs/current/sql-creatematerializedview.html */
export interface MaterializedView extends QualifiedName {
  /** The query, without what follows it in CREATE MATERIALIZED VIEW. */
  readonly definition: Sql;
  /** The table access method; absent: `heap`. */
  readonly using?: string;
  readonly tablespace?: string;
  /** Storage parameters, as PostgreSQL keeps them. */
  readonly with?: Readonly<Record<string, string>>;
  /** It is not computed when it is created. Whether it has been since is a matter of its data. */
  readonly withNoData?: true;
  /**
   * Statements that make the indexes that it has: they come back where it is made anew. Absent: none, or
   * none that are known.
   */
  readonly indexes?: readonly Sql[];
}
