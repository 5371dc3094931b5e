/**
 * What has a name among the relations or types of the schemas that are read, and no model has: also what belongs
 * to an extension, and the indexes and sequences of such relations.
 */
import type { NameHolder, NameHolderKind, QualifiedName } from "@autogen/core";
import type { Trait } from "./presence.ts";
import type { Queries, Query, Results } from "./query.ts";
import { isInScope, type Scope, schemaCell } from "./scope.ts";

interface HolderRow {
  readonly kind: NameHolderKind;
  readonly schema: string | null;
  readonly name: string;
  readonly onSchema: string | null;
  readonly on: string | null;
}

/** By the index of `pg_depend` over what is depended upon: https://www.postgresql.org/docs/current/catalog-pg-depend.html */
function isMember(catalog: string, oid: string): string {
  return `${oid} IN (SELECT objid FROM pg_depend
    WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e' AND classid = '${catalog}'::regclass)`;
}

const RELATION_KIND = `CASE c.relkind
    WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'composite type'
    WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'table' END`;

const relations = (
  scope: Scope,
) => `SELECT c.oid, ${RELATION_KIND} AS kind, c.relname, c.relnamespace
  FROM pg_class c WHERE ${isInScope("c.relnamespace", scope)} AND c.relkind IN ('r', 'p', 'f', 'c', 'v', 'm', 'S')
    AND (c.relkind = 'f' OR ${isMember("pg_class", "c.oid")})`;

/** A row type comes with its relation; an array type, and a shell, make way for another type of their name. */
const types = (scope: Scope) => `SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'e' THEN 'enum'
    WHEN 'r' THEN 'range type' WHEN 'm' THEN 'multirange type' ELSE 'base type' END, t.typname, t.typnamespace, NULL::oid
  FROM pg_type t WHERE ${isInScope("t.typnamespace", scope)}
    AND (t.typtype IN ('d', 'e', 'r') AND ${isMember("pg_type", "t.oid")}
      OR t.typtype = 'm' AND ${isMember("pg_type", "(SELECT rngtypid FROM pg_range WHERE rngmultitypid = t.oid)")}
      OR t.typtype IN ('b', 'p') AND t.typisdefined AND t.typsubscript <> 'array_subscript_handler'::regproc)`;

const holderQuery = (scope: Scope): Query<HolderRow> => ({
  cells: {
    kind: "object.kind",
    schema: schemaCell("n.nspname", scope),
    name: "object.name::text",
    onSchema: schemaCell("onn.nspname", scope),
    on: "onc.relname::text",
  },
  from: `FROM (WITH relation AS MATERIALIZED (${relations(scope)})
      SELECT kind, relname, relnamespace, NULL::oid FROM relation
      UNION ALL SELECT 'index', i.relname, i.relnamespace, relation.oid
        FROM relation JOIN pg_index x ON x.indrelid = relation.oid JOIN pg_class i ON i.oid = x.indexrelid
      UNION ALL SELECT 'sequence', s.relname, s.relnamespace, relation.oid
        FROM relation JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = relation.oid
          AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
        JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      UNION ALL ${types(scope)}) AS object (kind, name, namespace, "on")
    JOIN pg_namespace n ON n.oid = object.namespace
    LEFT JOIN pg_class onc ON onc.oid = object."on"
    LEFT JOIN pg_namespace onn ON onn.oid = onc.relnamespace
    ORDER BY n.nspname COLLATE "C", object.name COLLATE "C", object.kind`,
});

/** Any of these has names that no model has. */
const HOLDERS: readonly Trait[] = ["member", "foreignTable", "baseType"];

export function nameHolderQueries(scope: Scope): Queries {
  const isHeld = HOLDERS.some((trait) => scope.presence.has(trait));
  return isHeld ? { holders: holderQuery(scope) } : {};
}

export function nameHoldersFrom({ holders = [] }: Results<Queries>): readonly NameHolder[] {
  return (holders as readonly HolderRow[]).map((row) => ({
    kind: row.kind,
    name: named(row.schema, row.name),
    ...(row.on !== null && { on: named(row.onSchema, row.on) }),
  }));
}

function named(schema: string | null, name: string): QualifiedName {
  return schema === null ? { name } : { schema, name };
}
