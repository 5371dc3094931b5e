import type { Literal } from "@autogen/core";
import type { SQL } from "drizzle-orm";
import type { PgSchema, PgTable } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";

type ColumnOf<T extends PgTable> = T["_"]["columns"][keyof T["_"]["columns"]];

/** A column of the table or an expression over its columns, and how its values are compared. */
export type PgPartitionKey<T extends PgTable = PgTable> =
  | ColumnOf<T>
  | SQL
  | {
      readonly key: ColumnOf<T> | SQL;
      /** As SQL: `"C"`. */
      readonly collation?: string;
      /** As SQL: `text_pattern_ops`. */
      readonly opclass?: string;
    };

type Keys<T extends PgTable> = readonly PgPartitionKey<T>[];

/** How the rows of a table are divided. */
export type PgPartitioning<T extends PgTable = PgTable> =
  | { readonly range: Keys<T> }
  | { readonly list: Keys<T> }
  | { readonly hash: Keys<T> };

/** `null` is a value of a list; a limit is a constant, or an expression as `sql` has it: MINVALUE, MAXVALUE. */
export type PgPartitionValue = Literal | SQL | null;

type Values = PgPartitionValue | readonly PgPartitionValue[];

/** Which rows a partition holds; `"default"`: those that no other does. */
export type PgPartitionBounds =
  | { readonly from: Values; readonly to: Values }
  | { readonly in: readonly PgPartitionValue[] }
  | { readonly modulus: number; readonly remainder: number }
  | "default";

export interface PgPartitioned {
  readonly table: PgTable;
  readonly by: PgPartitioning;
  /** By their names, in the schema of the table. */
  readonly partitions?: Readonly<Record<string, PgPartitionBounds>>;
}

/**
 * Declares that a table keeps its rows in partitions, and which it has. It must be exported, as the table is.
 *
 * ```ts
 * export const eventsPartitioned = pgPartitioned(events, {
 *   range: [events.at],
 *   partitions: {
 *     events_2026: { from: "2026-01-01", to: "2027-01-01" },
 *     events_rest: "default",
 *   },
 * });
 * ```
 *
 * @param table whose primary key and unique constraints hold the columns of the key
 */
export function pgPartitioned<T extends PgTable>(
  table: T,
  config: PgPartitioning<T> & Pick<PgPartitioned, "partitions">,
): PgPartitioned {
  const { partitions, ...by } = config;
  return declaring("partitioned", {
    table,
    by: by as unknown as PgPartitioning,
    ...(partitions && { partitions }),
  });
}

export function isPgPartitioned(value: unknown): value is PgPartitioned {
  return declares(value, "partitioned");
}

export interface PgPartition {
  /** Its name, or the table that is one. */
  readonly partition: string | PgTable;
  readonly of: PgTable | PgPartition;
  readonly bounds: PgPartitionBounds;
  readonly schema?: PgSchema;
  readonly by?: PgPartitioning;
}

/**
 * Declares one partition of a table: by its name, or as a table that may have keys and indexes of its own.
 *
 * ```ts
 * export const events2026 = pgPartition("events_2026", events, {
 *   from: "2026-01-01",
 *   to: "2027-01-01",
 * });
 * ```
 *
 * @param of the table, or a partition that is divided itself
 */
export function pgPartition<T extends PgTable>(
  partition: string | PgTable,
  of: T | PgPartition,
  bounds: PgPartitionBounds,
  options: {
    /** Of one that is named; without it, it is in the default schema. */
    readonly schema?: PgSchema;
    /** How it is divided itself. */
    readonly by?: PgPartitioning<T>;
  } = {},
): PgPartition {
  const { schema, by } = options;
  return declaring("partition", {
    partition,
    of,
    bounds,
    ...(schema && { schema }),
    ...(by && { by: by as unknown as PgPartitioning }),
  });
}

export function isPgPartition(value: unknown): value is PgPartition {
  return declares(value, "partition");
}

export interface PgInherits {
  readonly table: PgTable;
  readonly parents: readonly PgTable[];
}

/**
 * Declares that a table has the columns and checks of others, and that its rows are theirs, too. It must be exported.
 *
 * ```ts
 * export const dogsInherit = pgInherits(dogs, animals);
 * ```
 *
 * @param table has the columns of its parents among its own
 */
export function pgInherits(table: PgTable, ...parents: readonly PgTable[]): PgInherits {
  return declaring("inherits", { table, parents });
}

export function isPgInherits(value: unknown): value is PgInherits {
  return declares(value, "inherits");
}
