import type { QualifiedName } from "../names/qualified.ts";
import type { Default, Sql } from "./sql.ts";

/** By what a table keeps its rows in partitions: https://www.postgresql.org/docs/current/ddl-partitioning.html */
export interface PartitionKey {
  readonly strategy: "range" | "list" | "hash";
  readonly keys: readonly PartitionKeyPart[];
}

/** A column or an expression, and how its values are compared. */
export interface PartitionKeyPart {
  readonly column?: string;
  readonly expression?: Sql;
  /** As SQL, where it is not that of the column. */
  readonly collation?: string;
  /** As SQL; absent: the default class of the type. */
  readonly opclass?: string;
}

/** Which rows of its parent a partition holds. Its columns are those of the parent, and none of its own. */
export interface Partition {
  readonly parent: QualifiedName;
  readonly bounds: PartitionBounds;
  /** What it has from its parent by other names than PostgreSQL would have given. */
  readonly names?: readonly InheritedName[];
}

/** What a partition has for a key, a constraint or an index of its parent, and what it is called there. */
export interface InheritedName {
  readonly kind: "primaryKey" | "unique" | "index" | "foreignKey";
  /** Its name in the parent. */
  readonly of: string;
  /** Its name in the partition. */
  readonly name: string;
}

/** Of a range `from` and `to`, of a list `in`, of a hash `modulus` and `remainder`; or all that no other holds. */
export interface PartitionBounds {
  /** A value for each key, or `MINVALUE` as SQL; rows with these are in it. */
  readonly from?: readonly Default[];
  /** A value for each key, or `MAXVALUE` as SQL; rows with these are not. */
  readonly to?: readonly Default[];
  readonly in?: readonly Default[];
  readonly modulus?: number;
  readonly remainder?: number;
  readonly default?: true;
}
