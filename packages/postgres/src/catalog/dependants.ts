/**
 * What stands on relations, in whatever schema it is: https://www.postgresql.org/docs/current/catalog-pg-depend.html
 * Of a relation's own triggers, rules and the like only that they read its columns.
 */
import {
  type Database,
  type Dependant,
  type DependantKind,
  nameOf,
  type QualifiedName,
} from "@autogen/core";
import { FIRST_OWN, type Trait } from "./presence.ts";
import type { Queries, Query, Results } from "./query.ts";
import { type Scope, schemaCell } from "./scope.ts";

interface DependantRow {
  readonly kind: DependantKind;
  readonly schema: string | null;
  readonly name: string;
  readonly onSchema: string | null;
  readonly on: string | null;
  readonly signature: string | null;
  readonly ofSchema: string | null;
  readonly of: string;
  readonly column: string | null;
  readonly wholeRow: boolean;
  readonly inherited: NonNullable<Dependant["inherited"]> | null;
}

interface Source {
  readonly catalog: string;
  /** Without it in the database there are none. */
  readonly needs: Trait;
  readonly kind: string;
  readonly name: string;
  /** The oid of its schema, for what has one. */
  readonly namespace?: string;
  /** The oid of the relation that has it. */
  readonly on?: string;
  readonly signature?: string;
  readonly where: string;
  readonly since?: number;
}

const SOURCES: readonly Source[] = [
  {
    catalog: "pg_trigger",
    needs: "trigger",
    kind: "'trigger'",
    name: "o.tgname",
    on: "o.tgrelid",
    where: "NOT o.tgisinternal AND o.tgparentid = 0",
  },
  {
    catalog: "pg_rewrite",
    needs: "rule",
    kind: "'rule'",
    name: "o.rulename",
    on: "o.ev_class",
    where: `o.rulename <> '_RETURN' AND o.oid >= ${FIRST_OWN}`,
  },
  {
    catalog: "pg_policy",
    needs: "policy",
    kind: "'policy'",
    name: "o.polname",
    on: "o.polrelid",
    where: "true",
  },
  {
    catalog: "pg_statistic_ext",
    needs: "statistics",
    kind: "'statistics'",
    name: "o.stxname",
    namespace: "o.stxnamespace",
    where: "true",
  },
  {
    catalog: "pg_publication_rel",
    needs: "publication",
    kind: "'publication'",
    name: "(SELECT pubname FROM pg_publication WHERE oid = o.prpubid)",
    on: "o.prrelid",
    where: "true",
    since: 15,
  },
  {
    catalog: "pg_proc",
    needs: "routine",
    kind: "'function'",
    name: "o.proname",
    namespace: "o.pronamespace",
    signature: "pg_get_function_identity_arguments(o.oid)",
    where: `o.prosqlbody IS NOT NULL AND o.oid >= ${FIRST_OWN}`,
  },
];

/** Views are named by their relation: the dependant is its rule. */
const VIEWS = `SELECT CASE v.relkind WHEN 'm' THEN 'materialized view' ELSE 'view' END, v.relname, v.relnamespace,
    NULL::oid, NULL::text, d.refobjid, d.refobjsubid
  FROM pg_rewrite o JOIN pg_class v ON v.oid = o.ev_class AND o.rulename = '_RETURN'
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = o.oid
      AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid
  WHERE o.oid >= ${FIRST_OWN}`;

/** Indexes of which it is set how their expressions are counted. */
const COUNTED = `SELECT 'index statistics', c.relname, c.relnamespace, NULL::oid, NULL::text, d.refobjid, d.refobjsubid
  FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
      AND d.refclassid = 'pg_class'::regclass AND d.refobjid = x.indrelid
  WHERE x.indexprs IS NOT NULL AND x.indexrelid >= ${FIRST_OWN}
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attstattarget >= 0)`;

/** What stands for the type of a relation's rows, in the place of a column's number. */
const ROW = -1;

/**
 * Bodies in standard SQL over the rows of a relation, as of an argument: PostgreSQL writes none of them anew while there
 * is such a function.
 */
const OF_ROWS = `SELECT 'function', o.proname, o.pronamespace, NULL::oid, pg_get_function_identity_arguments(o.oid)::text,
    t.typrelid, ${ROW}
  FROM pg_proc o JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = o.oid
      AND d.refclassid = 'pg_type'::regclass
    JOIN pg_type t ON t.oid = d.refobjid AND t.typrelid <> 0
  WHERE o.prosqlbody IS NOT NULL AND o.oid >= ${FIRST_OWN}`;

/** Of other tables, by the columns that they refer to. */
const FOREIGN_KEYS = `SELECT 'constraint', o.conname, NULL::oid, o.conrelid, NULL::text, o.confrelid, k.attnum::int
  FROM pg_constraint o, unnest(o.confkey) AS k (attnum)
  WHERE o.contype = 'f' AND o.conparentid = 0 AND o.conrelid <> o.confrelid`;

/** Each table that has columns from others, with all of those. */
const ABOVE = `WITH RECURSIVE above (heir, relation) AS (SELECT inhrelid, inhparent FROM pg_inherits
    UNION SELECT above.heir, h.inhparent FROM above JOIN pg_inherits h ON h.inhrelid = above.relation)
  SELECT heir, relation FROM above`;

/** Columns that are stored otherwise than those from which they come. */
const STORED_OTHERWISE = `SELECT 'column storage', a.attname, NULL::oid, a.attrelid, NULL::text, pa.attrelid, pa.attnum::int
  FROM (${ABOVE}) AS above JOIN pg_attribute a ON a.attrelid = above.heir AND a.attinhcount > 0
    JOIN pg_attribute pa ON pa.attrelid = above.relation AND pa.attname = a.attname AND NOT pa.attisdropped
  WHERE a.attstorage <> pa.attstorage OR a.attcompression <> pa.attcompression`;

function sourceSql({ catalog, kind, name, namespace, on, signature, where }: Source): string {
  const own = on ? `AND (d.refobjid <> ${on} OR d.refobjsubid > 0)` : "";
  return `SELECT ${kind}, (${name})::name, ${namespace ?? "NULL"}::oid, ${on ?? "NULL"}::oid,
      ${signature ?? "NULL"}::text, d.refobjid, d.refobjsubid
    FROM ${catalog} o JOIN pg_depend d ON d.classid = '${catalog}'::regclass AND d.objid = o.oid
      AND d.refclassid = 'pg_class'::regclass ${own}
    WHERE ${where}`;
}

/** What is found otherwise, and what the database has to hold for it. */
const OTHERS: readonly { readonly needs: readonly Trait[]; readonly sql: string }[] = [
  { needs: ["view", "materializedView"], sql: VIEWS },
  { needs: ["columnStatistics"], sql: COUNTED },
  { needs: ["routine"], sql: OF_ROWS },
  { needs: ["inheritance"], sql: STORED_OTHERWISE },
  { needs: ["foreignKey"], sql: FOREIGN_KEYS },
];

/** A query for each source of which the database may have something. */
function sourcesOf({ major, presence }: Scope): readonly string[] {
  const isThere = (trait: Trait) => presence.has(trait);
  const known = SOURCES.filter(({ since = 0, needs }) => since <= major && isThere(needs));
  const others = OTHERS.filter(({ needs }) => needs.some(isThere));
  return [...known.map(sourceSql), ...others.map(({ sql }) => sql)];
}

/** What stands on columns that come from other tables stands on theirs as well: they get another type together. */
function withInherited(found: string, { presence }: Scope): string {
  const own = `SELECT found.*, NULL::text FROM found`;
  if (!presence.has("inheritance")) return `WITH ${FOUND} AS (${found}) ${own}`;
  return `WITH ${FOUND} AS (${found})
    ${own} UNION SELECT f.kind, f.name, f.namespace, f."on", f.signature, above.relation, pa.attnum::int,
      CASE WHEN a.attislocal OR a.attinhcount > 1 THEN 'stays' ELSE 'goes' END
    FROM found f JOIN pg_attribute a ON a.attrelid = f."of" AND a.attnum = f.attnum AND a.attinhcount > 0
      JOIN (${ABOVE}) AS above ON above.heir = a.attrelid
      JOIN pg_attribute pa ON pa.attrelid = above.relation AND pa.attname = a.attname AND NOT pa.attisdropped
    WHERE f.attnum > 0`;
}

const FOUND = `found (kind, name, namespace, "on", signature, "of", attnum)`;

const dependantQuery = (sources: readonly string[], scope: Scope): Query<DependantRow> => {
  return {
    cells: {
      kind: "object.kind",
      schema: schemaCell("n.nspname", scope),
      name: "object.name::text",
      onSchema: schemaCell("onn.nspname", scope),
      on: "onc.relname::text",
      signature: "object.signature",
      ofSchema: schemaCell("ofn.nspname", scope),
      of: "ofc.relname::text",
      column: "a.attname::text",
      wholeRow: `object.attnum = ${ROW}`,
      inherited: "object.inherited",
    },
    from: `FROM (${withInherited(`SELECT DISTINCT * FROM (${sources.join(" UNION ALL ")}) AS each`, scope)})
        AS object (kind, name, namespace, "on", signature, "of", attnum, inherited)
      JOIN pg_class ofc ON ofc.oid = object."of" JOIN pg_namespace ofn ON ofn.oid = ofc.relnamespace
      LEFT JOIN pg_namespace n ON n.oid = object.namespace
      LEFT JOIN pg_class onc ON onc.oid = object."on"
      LEFT JOIN pg_namespace onn ON onn.oid = onc.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = object."of" AND a.attnum = object.attnum AND object.attnum > 0
      WHERE ofc.oid >= ${FIRST_OWN} AND ofc.relkind IN ('r', 'p', 'v', 'm')
      ORDER BY object.kind, onc.relname COLLATE "C", object.name COLLATE "C", object.signature, ofc.relname COLLATE "C", object.attnum`,
  };
};

export function dependantQueries(scope: Scope): Queries {
  const sources = sourcesOf(scope);
  return sources.length === 0 ? {} : { edges: dependantQuery(sources, scope) };
}

export function dependantsFrom({ edges = [] }: Results<Queries>): readonly Dependant[] {
  return (edges as readonly DependantRow[]).map((row) => ({
    kind: row.kind,
    name: named(row.schema, row.name),
    ...(row.on !== null && { on: named(row.onSchema, row.on) }),
    ...(row.signature !== null && { signature: row.signature }),
    of: named(row.ofSchema, row.of),
    ...(row.column !== null && { column: row.column }),
    ...(row.wholeRow && { wholeRow: true as const }),
    ...(row.inherited !== null && { inherited: row.inherited }),
  }));
}

/** Columns of which it is set how their values are stored. */
export function storedColumns({ table }: Database): readonly Dependant[] {
  return [...table.values()].flatMap((one) =>
    one.columns
      .filter(({ storage, compression }) => storage ?? compression)
      .map(({ name }): Dependant => {
        const relation = nameOf(one);
        return { kind: "column storage", name: { name }, on: relation, of: relation, column: name };
      }),
  );
}

function named(schema: string | null, name: string): QualifiedName {
  return schema === null ? { name } : { schema, name };
}
