/** Standing objects of the kinds that the model does not have: seen and named, never touched. */
import type { Queries, Query, Results } from "../query.ts";
import { isIndependent, isInScope, isNoMember, type Scope, schemaCell } from "../scope.ts";
import { GLOBAL_OBJECTS } from "./global-objects.ts";
import { ON_RELATIONS, RELATIONS } from "./relations.ts";
import { ROUTINES } from "./routines.ts";
import { SCHEMA_OBJECTS } from "./schema-objects.ts";
import type { UnmanagedSource } from "./source.ts";
import { TYPES } from "./types.ts";

export interface UnmanagedObject {
  /** PostgreSQL's own word: `view`, `materialized view`, `function`, `policy`. */
  readonly kind: string;
  /** Absent in the default schema, and for what is `global`. */
  readonly schema?: string;
  /** Its name; before it that of its table, for triggers, rules and policies. */
  readonly path: readonly string[];
  /** The arguments of a function or operator; the access method of an operator class. */
  readonly signature?: string;
  /** Lives in no schema. */
  readonly global?: true;
}

interface UnmanagedRow {
  readonly kind: string;
  readonly schema: string | null;
  readonly relation: string | null;
  readonly name: string;
  readonly signature: string | null;
  readonly global: boolean;
}

const SOURCES: readonly UnmanagedSource[] = [
  RELATIONS,
  ...ON_RELATIONS,
  TYPES,
  ROUTINES,
  ...SCHEMA_OBJECTS,
  ...GLOBAL_OBJECTS,
];

const ORDER = [
  "n.nspname",
  "coalesce(relation.relname, object.name)",
  "object.name",
  "object.kind",
  "object.signature",
];

const unmanagedQuery = (
  sources: readonly UnmanagedSource[],
  scope: Scope,
): Query<UnmanagedRow> => ({
  cells: {
    kind: "object.kind",
    schema: schemaCell("n.nspname", scope),
    relation: "relation.relname",
    name: "object.name",
    signature: "object.signature",
    global: "n.oid IS NULL",
  },
  from: `FROM (${sources.map((source) => sourceSql(source, scope)).join(" UNION ALL ")})
      AS object (catalog, oid, kind, namespace, relation, name, signature)
      LEFT JOIN pg_namespace n ON n.oid = object.namespace
      LEFT JOIN pg_class relation ON relation.oid = object.relation
    WHERE ${isIndependent("object.catalog", "object.oid")}
      AND (object.relation IS NULL OR ${isNoMember("'pg_class'::regclass", "object.relation", scope)})
    ORDER BY ${ORDER.map((key) => `${key} COLLATE "C"`).join(", ")}`,
});

function sourceSql(source: UnmanagedSource, scope: Scope): string {
  const { catalog, row, oid = "oid", joins = "", kind, name } = source;
  const { namespace, relation, signature, where } = source;
  const condition = typeof where === "function" ? where(scope) : where;
  const conditions = [namespace && isInScope(namespace, scope), condition].filter(Boolean);
  return `SELECT '${catalog}'::regclass::oid, ${row}.${oid}, ${kind}, ${namespace ?? "NULL"}::oid,
      ${relation ?? "NULL"}::oid, (${name})::text, ${signature ?? "NULL"}::text
    FROM ${catalog} ${row} ${joins}
    ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}`;
}

export function unmanagedQueries(scope: Scope): Queries {
  const there = SOURCES.filter(({ needs }) => scope.presence.has(needs));
  return there.length === 0 ? {} : { objects: unmanagedQuery(there, scope) };
}

export function unmanagedObjects({ objects = [] }: Results<Queries>): readonly UnmanagedObject[] {
  return (objects as readonly UnmanagedRow[]).map(
    ({ kind, schema, relation, name, signature, global }) => ({
      kind,
      ...(schema !== null && { schema }),
      path: relation === null ? [name] : [relation, name],
      ...(signature !== null && { signature }),
      ...(global && { global }),
    }),
  );
}
