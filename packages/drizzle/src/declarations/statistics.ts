import type { StatisticsKind } from "@autogen/core";
import type { SQL } from "drizzle-orm";
import type { PgColumn, PgMaterializedView, PgSchema, PgTable } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";

export interface PgStatisticsConfig {
  readonly on: PgTable | PgMaterializedView;
  /** Columns, and of a table expressions over them: two or more, or one expression. */
  readonly of: readonly (PgColumn | SQL)[];
  /** `ndistinct`, `dependencies` and `mcv`; without it, all. */
  readonly kinds?: readonly StatisticsKind[];
  /** How much is looked at; without it, as much as for the columns. */
  readonly target?: number;
  /** Without one it is in that of its table. */
  readonly schema?: PgSchema;
}

/** What PostgreSQL shall count over several columns together. */
export interface PgStatistics extends PgStatisticsConfig {
  /** Absent: PostgreSQL's own. */
  readonly name?: string;
}

/**
 * Declares extended statistics of a table. They must be exported, as tables are.
 *
 * ```ts
 * export const ordersPlace = pgStatistics("orders_place", {
 *   on: orders,
 *   of: [orders.city, orders.zip],
 *   kinds: ["dependencies"],
 * });
 * ```
 *
 * @param name as `CREATE STATISTICS` takes it, or nothing for the name that PostgreSQL gives:
 * https://www.postgresql.org/docs/current/sql-createstatistics.html
 */
export function pgStatistics(name: string, config: PgStatisticsConfig): PgStatistics;
export function pgStatistics(config: PgStatisticsConfig): PgStatistics;
export function pgStatistics(
  first: string | PgStatisticsConfig,
  second?: PgStatisticsConfig,
): PgStatistics {
  if (typeof first !== "string") return declaring("statistics", { ...first });
  return declaring("statistics", { ...(second as PgStatisticsConfig), name: first });
}

export function isPgStatistics(value: unknown): value is PgStatistics {
  return declares(value, "statistics");
}
