import type { MaterializedView } from "../model/materialized-view.ts";
import { globalRef, objectRef } from "../model/reference.ts";
import type { Sql } from "../model/sql.ts";
import { readRefs, relationRef } from "../model/view-reads.ts";
import { ident } from "../names/identifier.ts";
import { indexName } from "../names/index-name.ts";
import { nameOf, qualified } from "../names/qualified.ts";
import { changedKeys, partFrom, type SpecOf, specOf } from "./changes.ts";
import { type Effects, type Lock, type Statement, statement } from "./definition.ts";
import { expressionSql } from "./expression.ts";
import { parameterName, parametersSql } from "./parameters.ts";
import { createViewOperation, dropViewOperation, remadeSql } from "./remade-view.ts";
import { routineRefs } from "./routine-refs.ts";
import { viewExists } from "./sql.ts";
import type { StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";
import { queryChange, typeRef } from "./view-parts.ts";

/** A materialized view as a revision file writes it. */
export interface MaterializedViewSpec
  extends Omit<SpecOf<MaterializedView>, "schema" | "definition"> {
  /** The query, without what follows it in CREATE MATERIALIZED VIEW. */
  readonly definition: Sql;
}

function createOneSql(view: MaterializedView): string {
  const parts = [
    `CREATE MATERIALIZED VIEW ${qualified(view)}`,
    view.using !== undefined && `USING ${ident(view.using)}`,
    view.with && `WITH (${parametersSql(view.with)})`,
    view.tablespace !== undefined && `TABLESPACE ${ident(view.tablespace)}`,
    `AS ${expressionSql(view.definition)}`,
    view.withNoData && "WITH NO DATA",
  ];
  return parts.filter(Boolean).join(" ");
}

const dropSql = (view: MaterializedView): string => `DROP MATERIALIZED VIEW ${qualified(view)}`;

/** With its indexes. */
function createSql(view: MaterializedView): readonly string[] {
  return [createOneSql(view), ...(view.indexes ?? []).map(({ sql }) => sql)];
}

function alterSql(altered: Altered<"materializedView">): readonly Statement[] {
  const { from, to } = altered;
  if (isRenewed(altered)) return remadeSql("materializedView", to, dropSql(from), createSql);
  const alter = `ALTER MATERIALIZED VIEW ${qualified(to)}`;
  const [before, after] = [from.with ?? {}, to.with ?? {}];
  const given = Object.entries(after).filter(([name, value]) => before[name] !== value);
  const taken = Object.keys(before).filter((name) => !(name in after));
  const space = to.tablespace ?? "pg_default";
  const settings = [
    ...(given.length > 0 ? [`SET (${parametersSql(Object.fromEntries(given))})`] : []),
    ...(taken.length > 0 ? [`RESET (${taken.map(parameterName).join(", ")})`] : []),
    ...(from.tablespace !== to.tablespace ? [`SET TABLESPACE ${ident(space)}`] : []),
  ].flatMap((action) => statement(`${alter} ${action}`));
  return [...settings, ...indexesSql(altered)];
}

function indexesSql({ from, to }: Altered<"materializedView">): readonly Statement[] {
  const [before, after] = [from.indexes ?? [], to.indexes ?? []];
  const isIn = (indexes: readonly Sql[], index: Sql) =>
    indexes.some(({ sql }) => sql === index.sql);
  const dropped = before
    .filter((index) => !isIn(after, index))
    .map((index) => `DROP INDEX ${qualified({ ...nameOf(from), name: indexName(index) })}`);
  const made = after.filter((index) => !isIn(before, index)).map(({ sql }) => sql);
  return [...dropped, ...made].flatMap(statement);
}

/** PostgreSQL 14 cannot change the access method, and none the query. */
function isRenewed({ from, to }: Altered<"materializedView">): boolean {
  return from.definition.sql !== to.definition.sql || from.using !== to.using;
}

function lock(view: MaterializedView, duration: Lock["duration"]): Lock {
  return { table: nameOf(view), mode: "ACCESS EXCLUSIVE", duration };
}

function alterEffects(altered: Altered<"materializedView">): Effects {
  const { from, to } = altered;
  const rewritten = isRenewed(altered) || from.tablespace !== to.tablespace;
  const indexed = indexesSql(altered).length > 0 ? "index build" : "brief";
  return { locks: [lock(to, rewritten ? "rewrite" : indexed)], loses: [] };
}

function specOfView({ schema: _, ...view }: MaterializedView): MaterializedViewSpec {
  return specOf<Omit<MaterializedView, "schema">>(view);
}

type Detail = (view: MaterializedView) => string;

const SHOWN: {
  readonly [K in Exclude<keyof MaterializedViewSpec, "definition">]-?: Detail;
} = {
  using: (view) => view.using ?? "heap",
  tablespace: (view) => view.tablespace ?? "pg_default",
  with: (view) => `(${parametersSql(view.with ?? {})})`,
  withNoData: (view) => (view.withNoData ? "with no data" : "with data"),
  indexes: ({ indexes = [] }) =>
    indexes.length === 0 ? "none" : indexes.map(({ sql }) => sql).join("; "),
};

export const materializedViewFacets: StandingFacets<"materializedView", MaterializedViewSpec> &
  AlterableFacets<"materializedView", MaterializedViewSpec> = {
  kind: "materializedView",
  ref: (view) => objectRef("materializedView", view),
  provides: (view) => [relationRef(view), typeRef(view)],
  requires: (view) => [
    ...(view.schema === undefined ? [] : [globalRef("schema", view.schema)]),
    ...readRefs(view),
    ...routineRefs(view.definition.sql),
  ],
  takes: {
    keys: {
      definition: null,
      using: null,
      tablespace: null,
      with: { each: null },
      withNoData: null,
      indexes: { each: null },
    },
  },
  spec: specOfView,
  object: (name, { definition = { sql: "" }, ...spec }) => ({
    ...partFrom<MaterializedView>(name.name, { definition, ...spec }),
    ...nameOf(name),
  }),
  createSql,
  dropSql,
  exists: (view) => viewExists(view, "m"),
  dropEffects: (view) => ({
    locks: [lock(view, "brief")],
    loses: [`the computed rows of ${qualified(view)}`],
  }),
  detail: ({ withNoData }) => (withNoData ? "with no data" : ""),
  renews: isRenewed,
  alterSql,
  alterEffects,
  alterDetail: ({ from, to }) =>
    changedKeys(specOfView(from), specOfView(to))
      .map((key) =>
        key === "definition"
          ? queryChange(from.definition, to.definition)
          : `${key} ${SHOWN[key](from)} → ${SHOWN[key](to)}`,
      )
      .join(", "),
};

export const createMaterializedView = createViewOperation(materializedViewFacets);
export const dropMaterializedView = dropViewOperation(materializedViewFacets);
export const alterMaterializedView = alterOperation(materializedViewFacets);
