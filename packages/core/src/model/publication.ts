import type { QualifiedName } from "../names/qualified.ts";
import type { Sql } from "./sql.ts";

export const PUBLISHED_ACTIONS = ["insert", "update", "delete", "truncate"] as const;

export type PublishedAction = (typeof PUBLISHED_ACTIONS)[number];

/** A table of a publication. */
export interface PublishedTable extends QualifiedName {
  /** Those that are published, where not all are. */
  readonly columns?: readonly string[];
  /** Over a row: whether it is published. */
  readonly where?: Sql;
}

/** What is given to subscribers: https://www.postgresql.org/docs/current/sql-createpublication.html */
export interface Publication {
  readonly name: string;
  readonly allTables?: true;
  /** Each alone, without those that have its columns from it. */
  readonly tables: readonly PublishedTable[];
  /** All tables of a schema. */
  readonly schemas: readonly string[];
  /** In the order of `PUBLISHED_ACTIONS`; absent: all of them. */
  readonly publish?: readonly PublishedAction[];
  /** Changes of a partition are told as those of its table. */
  readonly viaPartitionRoot?: true;
  /** That of PostgreSQL 18 on. */
  readonly generatedColumns?: "stored";
}
