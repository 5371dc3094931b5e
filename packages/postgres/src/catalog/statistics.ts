/** https://www.postgresql.org/docs/current/catalog-pg-statistic-ext.html, but for those of foreign tables. */
import {
  objectRef,
  rawSql,
  STATISTICS_KINDS,
  type Statistics,
  type StatisticsKind,
} from "@autogen/core";
import { nameFrom, type Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface StatisticsRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  readonly onSchema: string | null;
  readonly on: string;
  readonly isView: boolean;
  readonly columns: readonly string[] | null;
  readonly expressions: readonly string[] | null;
  readonly kinds: string;
  readonly target: number | null;
}

const COLUMNS = `(SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
  WHERE a.attrelid = o.stxrelid AND a.attnum = ANY (o.stxkeys))`;

/** Whether the relation of `o` is one that the model can have statistics of. */
export function hasModelledRelation(scope: Scope): string {
  return `EXISTS (SELECT FROM pg_class c WHERE c.oid = o.stxrelid AND c.relkind IN ('r', 'p', 'm')
    AND ${isInScope("c.relnamespace", scope)} AND ${isNoMember("'pg_class'::regclass", "c.oid", scope)})`;
}

const statisticsQuery = (scope: Scope): Query<StatisticsRow> => ({
  cells: {
    oid: "o.oid",
    schema: schemaCell("n.nspname", scope),
    name: "o.stxname",
    onSchema: schemaCell("cn.nspname", scope),
    on: "c.relname",
    isView: "c.relkind = 'm'",
    columns: COLUMNS,
    expressions: "array_to_json(pg_get_statisticsobjdef_expressions(o.oid))",
    kinds: "array_to_string(o.stxkind, '')",
    target: "CASE WHEN o.stxstattarget >= 0 THEN o.stxstattarget END",
  },
  from: `FROM pg_statistic_ext o JOIN pg_namespace n ON n.oid = o.stxnamespace
      JOIN pg_class c ON c.oid = o.stxrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
    WHERE ${isInScope("o.stxnamespace", scope)} AND ${hasModelledRelation(scope)}
      AND ${isNoMember("'pg_statistic_ext'::regclass", "o.oid", scope)}
    ORDER BY n.nspname, o.stxname`,
});

/** `STATS_EXT_…` in src/include/catalog/pg_statistic_ext.h; that of expressions goes without saying. */
const LETTERS: { readonly [K in StatisticsKind]: string } = {
  ndistinct: "d",
  dependencies: "f",
  mcv: "m",
};

function statisticsFrom(row: StatisticsRow): Statistics {
  const { schema, name, onSchema, on, isView, columns, expressions, kinds, target } = row;
  return {
    ...nameFrom(schema, name),
    on: objectRef(isView ? "materializedView" : "table", nameFrom(onSchema, on)),
    columns: columns ?? [],
    ...(expressions && { expressions: expressions.map(rawSql) }),
    kinds: STATISTICS_KINDS.filter((kind) => kinds.includes(LETTERS[kind])),
    ...(target !== null && { target }),
  };
}

export const statistics = standingReader("statistics", {
  needs: "statistics",
  queries: (scope) => ({ statistics: statisticsQuery(scope) }),
  read: ({ statistics: rows }) =>
    rows.map((row) => ({ oid: row.oid, object: statisticsFrom(row), attributes: [] })),
  ref: (object) => objectRef("statistics", object),
});
