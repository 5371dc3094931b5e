import { columnRefs, globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { bareName, calledName, type Routine } from "../model/routine.ts";
import { relationRef, withBareName } from "../model/view-reads.ts";
import { ident, literal } from "../names/identifier.ts";
import { QUOTED_KEYWORDS } from "../names/keywords.ts";
import { isOwnType } from "../names/own-types.ts";
import { relationsIn } from "../names/relations.ts";
import { tokensOf } from "../names/tokens.ts";
import { namesIn } from "../names/words.ts";
import { changedKeys, partFrom, type SpecOf, specOf } from "./changes.ts";
import { statement } from "./definition.ts";
import { calledAs, likelyOverloads, overloadRefs } from "./overloads.ts";
import { routineLookup, routineSql } from "./routine-name.ts";
import { callableRef, routineRefs } from "./routine-refs.ts";
import { settingSql } from "./setting.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";

/** A routine as a revision file writes it. */
export type RoutineSpec = Omit<SpecOf<Routine>, "schema">;

export function routineWord({ procedure }: Routine): "PROCEDURE" | "FUNCTION" {
  return procedure ? "PROCEDURE" : "FUNCTION";
}

/** The names of types in arguments, and of what may be one. */
function typeRefs(text = ""): readonly ObjectRef[] {
  const tokens = tokensOf(text);
  return tokens.flatMap(({ name, text: word }, at): readonly ObjectRef[] => {
    if (name === undefined) return [];
    const [schema, dot] = [tokens[at - 2]?.name, tokens[at - 1]?.text];
    const isQualified = dot === "." && schema !== undefined;
    const isKeyword = !word.startsWith('"') && QUOTED_KEYWORDS.has(name);
    if (!isQualified && (isKeyword || isOwnType(name))) return [];
    const place = isQualified ? { schema, name } : { name };
    return withBareName(place).map((each) => objectRef("type", each));
  });
}

/** A body in standard SQL is bound to what it names when the routine is made. */
export function bodyRefs({ sqlBody }: Routine): readonly ObjectRef[] {
  if (!sqlBody) return [];
  const names = namesIn(sqlBody.sql);
  const relations = relationsIn(sqlBody.sql).flatMap(withBareName);
  return [
    ...relations.flatMap((name) => [relationRef(name), ...columnRefs(name, names)]),
    ...routineRefs(sqlBody.sql),
  ];
}

function requires(routine: Routine): readonly ObjectRef[] {
  const { schema } = routine;
  const own = callableRef(calledName(routine));
  return [
    ...(schema === undefined ? [] : [globalRef("schema", schema)]),
    ...typeRefs(routine.arguments),
    ...typeRefs(routine.returns),
    ...[...bodyRefs(routine), ...routineRefs(routine.arguments)].filter(
      ({ kind, path: [name] }) => kind !== "callable" || name !== own.path[0],
    ),
    ...overloadRefs(routine, routine.sqlBody?.sql),
  ];
}

const WORDS = {
  window: "WINDOW",
  strict: "STRICT",
  securityDefiner: "SECURITY DEFINER",
  leakproof: "LEAKPROOF",
} as const;

function optionsSql(routine: Routine): readonly string[] {
  const { volatility, parallel, cost, rows, support, transforms, set = {} } = routine;
  const words = (Object.keys(WORDS) as (keyof typeof WORDS)[]).filter((key) => routine[key]);
  return [
    ...(transforms ? [`TRANSFORM ${transforms.map((type) => `FOR TYPE ${type}`).join(", ")}`] : []),
    ...(volatility ? [volatility.toUpperCase()] : []),
    ...words.map((key) => WORDS[key]),
    ...(parallel ? [`PARALLEL ${parallel.toUpperCase()}`] : []),
    ...(cost === undefined ? [] : [`COST ${cost}`]),
    ...(rows === undefined ? [] : [`ROWS ${rows}`]),
    ...(support === undefined ? [] : [`SUPPORT ${support}`]),
    ...Object.entries(set).map(([name, value]) => settingSql(name, value)),
  ];
}

/** Dollar-quoted as pg_dump does, so that a reader sees the body as it was written. */
function quoted(text: string): string {
  const inside = text.match(/\$(\w*)\$?/g) ?? [];
  let tag = "";
  while (inside.some((each) => each.startsWith(`$${tag}`))) tag += "_";
  return `$${tag}$${text}$${tag}$`;
}

function bodySql({ body, sqlBody, library }: Routine): string {
  if (sqlBody) return sqlBody.sql;
  const text = body?.sql ?? "";
  return library === undefined ? `AS ${quoted(text)}` : `AS ${literal(library)}, ${literal(text)}`;
}

/** https://www.postgresql.org/docs/current/sql-createfunction.html */
export function makingSql(routine: Routine, create: "CREATE" | "CREATE OR REPLACE"): string {
  const { schema, name, returns, language } = routine;
  const place = schema === undefined ? "" : `${ident(schema)}.`;
  return [
    `${create} ${routineWord(routine)} ${place}${bareName(name)}(${routine.arguments ?? ""})`,
    ...(returns === undefined ? [] : [`RETURNS ${returns}`]),
    `LANGUAGE ${ident(language)}`,
    ...optionsSql(routine),
    bodySql(routine),
  ].join(" ");
}

/** As pg_dump has it: a body may name what comes after it, and routines may call each other. A run puts it back. */
export const UNCHECKED = "SET check_function_bodies = off";

const shown = (value: unknown): string => {
  if (value === undefined) return "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

export function routineDetail({ from, to }: Altered<"routine">): string {
  const keys = changedKeys(routineSpec(from), routineSpec(to));
  return keys
    .map((key) =>
      key === "body" || key === "sqlBody"
        ? "body"
        : `${key} ${shown(from[key])} → ${shown(to[key])}`,
    )
    .join(", ");
}

function routineSpec({ schema: _, ...routine }: Routine): RoutineSpec {
  return specOf<Omit<Routine, "schema">>(routine);
}

export const routineFacets: StandingFacets<"routine", RoutineSpec> &
  AlterableFacets<"routine", RoutineSpec> = {
  kind: "routine",
  ref: (routine) => objectRef("routine", routine),
  provides: calledAs,
  requires,
  mayRequire: (routine) => likelyOverloads(routine, routine.sqlBody?.sql),
  takes: {
    keys: {
      procedure: null,
      window: null,
      arguments: null,
      returns: null,
      language: null,
      body: null,
      sqlBody: null,
      library: null,
      volatility: null,
      strict: null,
      securityDefiner: null,
      leakproof: null,
      parallel: null,
      cost: null,
      rows: null,
      support: null,
      transforms: { each: null },
      set: { each: null },
    },
  },
  spec: routineSpec,
  object: ({ schema, name }, spec) => ({
    ...partFrom<Routine>(name, spec),
    ...(schema !== undefined && { schema }),
  }),
  createSql: (routine) => [UNCHECKED, makingSql(routine, "CREATE")],
  dropSql: (routine) => `DROP ${routineWord(routine)} ${routineSql(routine)}`,
  alterSql: ({ to }) => [...statement(UNCHECKED), ...statement(makingSql(to, "CREATE OR REPLACE"))],
  exists: (routine) => `${routineLookup(routine)} IS NOT NULL`,
  detail: ({ arguments: taken = "", returns, language }) =>
    [`(${taken})`, ...(returns === undefined ? [] : [`returns ${returns}`]), language].join(" "),
  alterDetail: routineDetail,
};

export const createRoutine = createOperation(routineFacets);
export const dropRoutine = dropOperation(routineFacets);
export const alterRoutine = alterOperation(routineFacets);
