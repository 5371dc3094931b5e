/** https://www.postgresql.org/docs/current/catalog-pg-proc.html: functions and procedures; aggregates are others. */
import { objectRef, type Routine, rawSql } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { nameFrom, type Oid } from "./cells.ts";
import { grantedByOthers } from "./privileges.ts";
import { procedureName } from "./procedure-name.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isIndependent, isInScope, type Scope, schemaCell } from "./scope.ts";

interface RoutineRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly signature: string;
  readonly kind: "f" | "p" | "w";
  readonly arguments: string;
  readonly returns: string | null;
  readonly language: string;
  readonly body: string | null;
  readonly sqlBody: string | null;
  readonly library: string | null;
  readonly volatility: "immutable" | "stable" | null;
  readonly strict: boolean;
  readonly securityDefiner: boolean;
  readonly leakproof: boolean;
  readonly parallel: "safe" | "restricted" | null;
  readonly cost: number | null;
  readonly rows: number | null;
  readonly support: string | null;
  readonly transforms: readonly string[] | null;
  readonly set: readonly (readonly [string, string])[] | null;
  readonly attributes: AttributesCell;
}

/** Its name, with the types of what it takes. */
export const signatureSql = (row: string): string =>
  `concat(quote_ident(${row}.proname), '(', (SELECT string_agg(format_type(type, NULL), ', ' ORDER BY at)
  FROM unnest(${row}.proargtypes) WITH ORDINALITY AS t(type, at)), ')')`;

const SETTINGS = `(SELECT json_agg(json_build_array(split_part(entry, '=', 1), substr(entry, strpos(entry, '=') + 1)) ORDER BY at)
  FROM unnest(p.proconfig) WITH ORDINALITY AS c(entry, at))`;

const TRANSFORMS = `(SELECT json_agg(format_type(type, NULL) ORDER BY at) FROM unnest(p.protrftypes) WITH ORDINALITY AS t(type, at))`;

const ATTRIBUTES: Attributes = {
  "depends on extension": {
    when: "EXISTS (SELECT FROM pg_depend x WHERE x.deptype = 'x' AND x.classid = 'pg_proc'::regclass AND x.objid = p.oid)",
  },
  "privileges granted by others": grantedByOthers({ acl: "p.proacl", owner: "p.proowner" }),
};

const routineQuery = (scope: Scope): Query<RoutineRow> => ({
  cells: {
    oid: "p.oid",
    schema: schemaCell("n.nspname", scope),
    signature: signatureSql("p"),
    kind: "p.prokind",
    arguments: "pg_get_function_arguments(p.oid)",
    returns: "CASE WHEN p.prokind <> 'p' THEN pg_get_function_result(p.oid) END",
    language: "l.lanname",
    body: "CASE WHEN p.prosqlbody IS NULL THEN p.prosrc END",
    sqlBody: "pg_get_function_sqlbody(p.oid)",
    library: "p.probin",
    volatility: "CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END",
    strict: "p.proisstrict",
    securityDefiner: "p.prosecdef",
    leakproof: "p.proleakproof",
    parallel: "CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END",
    cost: "CASE WHEN p.procost <> CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END THEN p.procost END",
    rows: "CASE WHEN p.proretset AND p.prorows <> 1000 THEN p.prorows END",
    support: procedureName("p.prosupport"),
    transforms: TRANSFORMS,
    set: SETTINGS,
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
    WHERE p.prokind <> 'a' AND ${isInScope("p.pronamespace", scope)}
      AND ${isIndependent("'pg_proc'::regclass", "p.oid")}
    ORDER BY n.nspname, p.proname, p.proargtypes::text`,
});

function routineFrom(row: RoutineRow): Routine {
  const { kind, returns, body, sqlBody, library, volatility, parallel, cost, rows, support } = row;
  return {
    ...nameFrom(row.schema, row.signature),
    ...(kind === "p" && { procedure: true }),
    ...(kind === "w" && { window: true }),
    ...(row.arguments !== "" && { arguments: row.arguments }),
    ...(returns !== null && { returns }),
    language: row.language,
    ...(body !== null && { body: rawSql(body) }),
    ...(sqlBody !== null && { sqlBody: rawSql(sqlBody) }),
    ...(library !== null && { library }),
    ...(volatility !== null && { volatility }),
    ...(row.strict && { strict: true }),
    ...(row.securityDefiner && { securityDefiner: true }),
    ...(row.leakproof && { leakproof: true }),
    ...(parallel !== null && { parallel }),
    ...(cost !== null && { cost: Number(cost) }),
    ...(rows !== null && { rows: Number(rows) }),
    ...(support !== null && { support }),
    ...(row.transforms !== null && { transforms: row.transforms }),
    ...(row.set !== null && { set: Object.fromEntries(row.set) }),
  };
}

export const routine = standingReader("routine", {
  needs: "routine",
  queries: (scope) => ({ routines: routineQuery(scope) }),
  read: ({ routines }) =>
    routines.map((row) => ({
      oid: row.oid,
      object: routineFrom(row),
      attributes: readAttributes(row.attributes),
    })),
  ref: (object) => objectRef("routine", object),
});
