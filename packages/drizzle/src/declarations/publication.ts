import type { SQL } from "drizzle-orm";
import type { PgColumn, PgSchema, PgTable } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";

/** A table of which some columns or rows are published: PostgreSQL 15 and later. */
export interface PgPublishedTable {
  readonly table: PgTable;
  readonly columns?: readonly PgColumn[];
  readonly where?: SQL;
}

export interface PgPublicationConfig {
  readonly allTables?: boolean;
  /** Each alone, without those that have its columns from it. */
  readonly tables?: readonly (PgTable | PgPublishedTable)[];
  /** All tables of schemas: PostgreSQL 15 and later. */
  readonly schemas?: readonly (PgSchema | string)[];
  /** Without it, all of them. */
  readonly publish?: readonly ("insert" | "update" | "delete" | "truncate")[];
  /** Changes of a partition are told as those of its table. */
  readonly viaPartitionRoot?: boolean;
  /** PostgreSQL 18 and later. */
  readonly generatedColumns?: "stored" | "none";
}

export interface PgPublication extends PgPublicationConfig {
  readonly name: string;
}

/**
 * Declares what is given to subscribers. It must be exported, as tables are.
 *
 * ```ts
 * export const feed = pgPublication("feed", {
 *   tables: [users, { table: orders, columns: [orders.id], where: sql`${orders.id} > 10` }],
 *   publish: ["insert", "update"],
 * });
 * ```
 *
 * @param name as `CREATE PUBLICATION` takes it: https://www.postgresql.org/docs/current/sql-createpublication.html
 */
export function pgPublication(name: string, config: PgPublicationConfig): PgPublication {
  return declaring("publication", { ...config, name });
}

export function isPgPublication(value: unknown): value is PgPublication {
  return declares(value, "publication");
}
