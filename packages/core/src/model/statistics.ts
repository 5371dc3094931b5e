import type { QualifiedName } from "../names/qualified.ts";
import { objectName } from "../names/sequence-name.ts";
import { namesIn } from "../names/words.ts";
import type { Attached } from "./attached.ts";
import type { ObjectRef } from "./reference.ts";
import type { Sql } from "./sql.ts";

/** What is counted: https://www.postgresql.org/docs/current/planner-stats.html#PLANNER-STATS-EXTENDED */
export const STATISTICS_KINDS = ["ndistinct", "dependencies", "mcv"] as const;

export type StatisticsKind = (typeof STATISTICS_KINDS)[number];

/**
 * What PostgreSQL counts over several columns or expressions of a table or a materialized view:
 * https://www.postgresql.org/docs/current/sql-createstatistics.html
 * It has a name in a schema, which need not be that of the table.
 */
export interface Statistics extends Attached {
  /** In whatever order. */
  readonly columns: readonly string[];
  readonly expressions?: readonly Sql[];
  /** In the order of `STATISTICS_KINDS`; none of a single expression, of which only its values are counted. */
  readonly kinds: readonly StatisticsKind[];
  /** How much is looked at, where that is not as for the columns. */
  readonly target?: number;
}

/** All kinds, or none of what has but one expression: what PostgreSQL takes where nobody says. */
export function usualKinds({
  columns,
  expressions = [],
}: Pick<Statistics, "columns" | "expressions">): readonly StatisticsKind[] {
  return columns.length + expressions.length === 1 ? [] : STATISTICS_KINDS;
}

/**
 * The name that PostgreSQL gives: `ChooseExtendedStatisticName` in src/backend/commands/statscmds.c.
 * @param members names of columns in the order in which they are stated; undefined for an expression
 */
export function statisticsName(
  table: QualifiedName,
  members: readonly (string | undefined)[],
): string {
  return objectName(table.name, members.map((name) => name ?? "expr").join("_"), "stat");
}

/** Every name that may be one of a column. */
export function countedNames({ columns, expressions = [] }: Statistics): ReadonlySet<string> {
  return new Set([...columns, ...expressions.flatMap(({ sql }) => [...namesIn(sql)])]);
}

export function statisticsMoved(statistics: Statistics, on: ObjectRef): Statistics {
  return { ...statistics, on };
}

/** Under the names that columns have now; without one of them PostgreSQL drops it. */
export function withCountedColumns(
  statistics: Statistics,
  named: (column: string) => string | undefined,
): Statistics | undefined {
  const columns = statistics.columns.map(named);
  const { expressions = [] } = statistics;
  const isGone = expressions.some(({ sql }) =>
    [...namesIn(sql)].some((name) => named(name) === undefined),
  );
  if (isGone || columns.includes(undefined)) return undefined;
  const isSame = columns.every((name, at) => name === statistics.columns[at]);
  return isSame ? statistics : { ...statistics, columns: columns as readonly string[] };
}
