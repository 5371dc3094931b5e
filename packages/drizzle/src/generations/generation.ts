import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { NamedColumn, TableConfig } from "../drizzle.ts";

/** What drizzle-orm 0.45 and 1.0 keep differently. */
export interface Generation {
  readonly columnName: (column: NamedColumn) => string;
  readonly arrayOf: (column: PgColumn) => ArrayOf;
  /** A value as the client sends it; that of an array column is an array still. */
  readonly encode: (column: PgColumn, value: unknown) => unknown;
  /** What drizzle-kit makes of a string that is the default of a JSON column. */
  readonly jsonString: "document" | "value";
  readonly names: Names;
}

/** The type of a column without its brackets, and what they say: the innermost first. */
export interface ArrayOf {
  readonly base: PgColumn;
  readonly sizes: readonly (number | undefined)[];
}

/** The name of a key, and whether the definition states it or drizzle-kit would choose it. */
export interface GivenName {
  readonly name: string;
  readonly stated: boolean;
}

export interface Names {
  readonly primaryKey: (key: PrimaryKeySource) => GivenName;
  /** Of `unique()` on a column. */
  readonly columnUnique: (table: PgTable, column: PgColumn) => GivenName;
  readonly unique: (table: PgTable, constraint: UniqueSource) => GivenName;
  readonly foreignKey: (key: ForeignKeySource) => GivenName;
}

export type PrimaryKeySource = TableConfig["primaryKeys"][number];
export type UniqueSource = TableConfig["uniqueConstraints"][number];
export type ForeignKeySource = TableConfig["foreignKeys"][number];
