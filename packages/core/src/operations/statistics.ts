/** https://www.postgresql.org/docs/current/sql-createstatistics.html */
import { columnRefs, globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import type { Sql } from "../model/sql.ts";
import { countedNames, type Statistics, type StatisticsKind } from "../model/statistics.ts";
import { relationOf } from "../model/trigger.ts";
import { relationRef } from "../model/view-reads.ts";
import { identList, literal } from "../names/identifier.ts";
import { type NameArgument, nameOf, type QualifiedName, qualified } from "../names/qualified.ts";
import { STATISTICS } from "./catalog-sql.ts";
import { changedKeys } from "./changes.ts";
import { defineOperation, type Effects, type Statement, statement } from "./definition.ts";
import { enclosedSql } from "./expression.ts";
import { type Memory, memoryOf, recalling, remembering } from "./memory.ts";
import { REMADE, type Remade } from "./remade.ts";
import { routineRefs } from "./routine-refs.ts";
import { namespaceSql } from "./sql.ts";
import { createOperation, dropOperation, type Holding, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";
import { NAME, REMADE_KEYS, type SpecKeys } from "./takes.ts";
import { readTarget, writeTarget } from "./target.ts";

/** Of what it counts: `{ table: "users" }`, or `{ materializedView: "totals" }`. */
export interface StatisticsTarget {
  readonly table?: NameArgument;
  readonly materializedView?: NameArgument;
}

/** A statistics object as a revision file writes it. */
export interface StatisticsSpec {
  readonly on: StatisticsTarget;
  readonly columns?: readonly string[];
  readonly expressions?: readonly Sql[];
  readonly kinds?: readonly StatisticsKind[];
  readonly target?: number;
}

const TAKES: SpecKeys<StatisticsSpec> = {
  keys: {
    on: { keys: { table: NAME, materializedView: NAME } },
    columns: { each: null },
    expressions: { each: null },
    kinds: { each: null },
    target: null,
  },
};

function specFrom({ on, columns, expressions, kinds, target }: Statistics): StatisticsSpec {
  return {
    on: writeTarget(on),
    ...(columns.length > 0 && { columns }),
    ...(expressions && { expressions }),
    ...(kinds.length > 0 && { kinds }),
    ...(target !== undefined && { target }),
  };
}

function statisticsFrom(name: QualifiedName, spec: Partial<StatisticsSpec>): Statistics {
  const { on = { table: "" }, columns = [], expressions = [], kinds = [], target } = spec;
  return {
    ...nameOf(name),
    on: readTarget(on),
    columns,
    ...(expressions.length > 0 && { expressions }),
    kinds,
    ...(target !== undefined && { target }),
  };
}

function countedSql({ columns, expressions = [] }: Statistics): string {
  return [
    ...(columns.length > 0 ? [identList(columns)] : []),
    ...expressions.map(enclosedSql),
  ].join(", ");
}

function createSql(statistics: Statistics): readonly string[] {
  const { on, kinds, target } = statistics;
  const counts = kinds.length > 0 ? ` (${kinds.join(", ")})` : "";
  return [
    `CREATE STATISTICS ${qualified(statistics)}${counts} ON ${countedSql(statistics)} FROM ${qualified(relationOf(on))}`,
    ...(target === undefined ? [] : [targetSql(statistics)]),
  ];
}

/** https://www.postgresql.org/docs/current/sql-alterstatistics.html */
function targetSql({ target = -1, ...statistics }: Statistics): string {
  return `ALTER STATISTICS ${qualified(statistics)} SET STATISTICS ${target}`;
}

const dropSql = (statistics: Statistics): string => `DROP STATISTICS ${qualified(statistics)}`;

/** Nothing else can be changed in place. */
function isRenewed({ from, to }: Altered<"statistics">): boolean {
  return changedKeys(specFrom(from), specFrom(to)).some((key) => key !== "target");
}

function alterSql({ from, to }: Altered<"statistics">): readonly Statement[] {
  return isRenewed({ from, to })
    ? [...dropRemadeSql(from), ...createRemadeSql(to)]
    : statement(targetSql(to));
}

function memory(statistics: QualifiedName): Memory {
  const name = qualified(statistics);
  return memoryOf("statistics", name, `statistics object ${name}`);
}

function rowSql(statistics: QualifiedName): string {
  return `pg_statistic_ext o WHERE o.stxname = ${literal(statistics.name)} AND o.stxnamespace = ${namespaceSql(statistics)}`;
}

/** Its comment and its owner, if that is not who makes it. */
function dropRemadeSql(statistics: Statistics): readonly Statement[] {
  const { label, catalog, owner } = STATISTICS;
  const beside = `array_remove(ARRAY[
  'COMMENT ON ' || ${label} || ' IS ' || quote_literal(obj_description(o.oid, '${catalog}')),
  CASE WHEN ${owner} <> current_user::regrole THEN format('ALTER %s OWNER TO %I', ${label}, pg_get_userbyid(${owner})) END], NULL)`;
  return [
    ...remembering(
      memory(statistics),
      `SELECT json_build_object('beside', ${beside}) FROM ${rowSql(statistics)}`,
    ),
    ...statement(dropSql(statistics)),
  ];
}

function createRemadeSql(statistics: Statistics): readonly Statement[] {
  const body = `FOR made IN SELECT * FROM json_array_elements_text(kept->'beside') LOOP
EXECUTE made;
END LOOP;`;
  return [
    ...createSql(statistics).flatMap(statement),
    ...recalling(memory(statistics), { as: "remade", declare: "made text;", body }),
  ];
}

function requires(statistics: Statistics): readonly ObjectRef[] {
  const { schema, on, expressions = [] } = statistics;
  const relation = relationOf(on);
  return [
    ...(schema === undefined ? [] : [globalRef("schema", schema)]),
    on,
    relationRef(relation),
    ...columnRefs(relation, countedNames(statistics)),
    ...routineRefs(...expressions.map(({ sql }) => sql)),
  ];
}

/** What is counted is forgotten, and is no data. */
function locked({ on }: Statistics): Effects {
  return {
    locks: [
      { table: relationOf(on), mode: "SHARE UPDATE EXCLUSIVE", duration: "brief", only: true },
    ],
    loses: [],
  };
}

function detail(statistics: Statistics): string {
  const { kinds, target } = statistics;
  return [
    `${kinds.length > 0 ? `${kinds.join(", ")} of ` : ""}${countedSql(statistics)}`,
    ...(target === undefined ? [] : [`target ${target}`]),
  ].join(", ");
}

const facets: StandingFacets<"statistics", StatisticsSpec> &
  AlterableFacets<"statistics", StatisticsSpec> = {
  kind: "statistics",
  ref: (statistics) => objectRef("statistics", statistics),
  requires,
  takes: TAKES,
  spec: specFrom,
  object: statisticsFrom,
  createSql,
  dropSql,
  exists: (statistics) => `EXISTS (SELECT FROM ${rowSql(statistics)})`,
  detail,
  renews: isRenewed,
  alterSql,
  alterEffects: ({ to }) => locked(to),
  alterDetail: ({ from, to }) => `${detail(from)} → ${detail(to)}`,
};

const create = createOperation(facets);
const drop = dropOperation(facets);

export const createStatistics = defineOperation<
  "createStatistics",
  Holding<"statistics"> & Remade,
  [name: NameArgument, spec: StatisticsSpec, options?: Remade]
>({
  ...create,
  takes: [NAME, TAKES, REMADE_KEYS],
  read: (database, name, spec, remade = {}) => ({
    ...create.read(database, name, spec),
    ...remade,
  }),
  write: (payload) => {
    const [name, spec] = create.write(payload);
    return payload.remade ? [name, spec, REMADE] : [name, spec];
  },
  sql: (payload) => (payload.remade ? createRemadeSql(payload.statistics) : create.sql(payload)),
  effects: ({ statistics }) => locked(statistics),
});

export const dropStatistics = defineOperation<
  "dropStatistics",
  Holding<"statistics"> & Remade,
  [name: NameArgument, options?: Remade]
>({
  ...drop,
  takes: [NAME, REMADE_KEYS],
  read: (database, name, remade = {}) => ({ ...drop.read(database, name), ...remade }),
  write: (payload) => {
    const [name] = drop.write(payload);
    return payload.remade ? [name, REMADE] : [name];
  },
  sql: (payload) => (payload.remade ? dropRemadeSql(payload.statistics) : drop.sql(payload)),
  effects: ({ statistics }) => locked(statistics),
});

export const alterStatistics = alterOperation(facets);
