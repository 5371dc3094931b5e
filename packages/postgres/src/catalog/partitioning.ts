/** https://www.postgresql.org/docs/current/catalog-pg-partitioned-table.html, and pg_inherits. */
import {
  type InheritedName,
  OPAQUE,
  type PartitionBounds,
  type PartitionKey,
  type PartitionKeyPart,
  type QualifiedName,
  rawSql,
  type Sql,
  type Table,
} from "@autogen/core";
import { nameFrom } from "./cells.ts";
import { type Scope, schemaCell } from "./scope.ts";

/** Of a row `c` of `pg_class`. */
export interface PartitioningRow {
  readonly partitionKey: KeyCell | null;
  readonly parents: readonly { readonly schema: string | null; readonly name: string }[] | null;
  /** As `FOR VALUES IN ('a', 'b')`. */
  readonly bounds: string | null;
  readonly inherited: readonly InheritedName[] | null;
}

interface KeyCell {
  readonly strategy: "r" | "l" | "h";
  /** All of them, with commas in between. */
  readonly expressions: string | null;
  readonly keys: readonly {
    readonly column: string | null;
    readonly collation: string | null;
    readonly opclass: string | null;
  }[];
}

/** 100 is the database's own collation. */
const KEYS = `SELECT json_agg(json_build_object('column', a.attname,
      'collation', CASE WHEN key.coll NOT IN (0, coalesce(a.attcollation, 100)) THEN key.coll::regcollation END,
      'opclass', CASE WHEN NOT o.opcdefault THEN
        CASE WHEN pg_opclass_is_visible(o.oid) THEN quote_ident(o.opcname)
          ELSE quote_ident(n.nspname) || '.' || quote_ident(o.opcname) END END) ORDER BY key.at)
    FROM unnest(p.partattrs::int2[], p.partclass::oid[], p.partcollation::oid[])
        WITH ORDINALITY AS key (attnum, opclass, coll, at)
      JOIN pg_opclass o ON o.oid = key.opclass
      JOIN pg_namespace n ON n.oid = o.opcnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = key.attnum AND key.attnum > 0`;

const keyCell = ({ presence }: Scope) => (presence.has("partitionedTable") ? KEY : "NULL::json");

const KEY = `CASE WHEN c.relkind = 'p' THEN (SELECT json_build_object('strategy', p.partstrat,
    'expressions', pg_get_expr(p.partexprs, p.partrelid), 'keys', (${KEYS}))
  FROM pg_partitioned_table p WHERE p.partrelid = c.oid) END`;

const parentsCell = (scope: Scope) =>
  scope.presence.has("inheritance") ? parentsSql(scope) : "NULL::json";

const parentsSql = (scope: Scope) => `CASE WHEN c.oid IN (SELECT inhrelid FROM pg_inherits) THEN
  (SELECT json_agg(json_build_object('schema', ${schemaCell("pn.nspname", scope)}, 'name', pc.relname)
      ORDER BY h.inhseqno)
    FROM pg_inherits h JOIN pg_class pc ON pc.oid = h.inhparent
      JOIN pg_namespace pn ON pn.oid = pc.relnamespace
    WHERE h.inhrelid = c.oid) END`;

/** Keys and constraints of it, as they are called in the parent; their indexes are told by them. */
const INHERITED = `SELECT CASE p.contype WHEN 'p' THEN 'primaryKey' WHEN 'u' THEN 'unique' ELSE 'foreignKey' END AS kind,
    p.conname AS of, k.conname AS name
  FROM pg_constraint k JOIN pg_constraint p ON p.oid = k.conparentid AND p.conrelid = h.inhparent
  WHERE k.conrelid = c.oid AND p.contype IN ('p', 'u', 'f')
  UNION ALL SELECT 'index', pc.relname, ic.relname
  FROM pg_index i JOIN pg_inherits ih ON ih.inhrelid = i.indexrelid
    JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_class pc ON pc.oid = ih.inhparent
  WHERE i.indrelid = c.oid
    AND ih.inhparent NOT IN (SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x'))`;

const inheritedCell = ({ presence }: Scope) =>
  presence.has("inheritance")
    ? `CASE WHEN c.relispartition THEN (SELECT json_agg(one ORDER BY one.kind, one.of)
  FROM pg_inherits h, LATERAL (${INHERITED}) AS one WHERE h.inhrelid = c.oid) END`
    : "NULL::json";

export const partitioningCells = (scope: Scope) => ({
  partitionKey: keyCell(scope),
  parents: parentsCell(scope),
  bounds: "CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END",
  inherited: inheritedCell(scope),
});

export function partitioningOf({
  partitionKey,
  parents,
  bounds,
  inherited,
}: PartitioningRow): Pick<Table, "partitionBy" | "partitionOf" | "inherits"> {
  const names = (parents ?? []).map(({ schema, name }) => nameFrom(schema, name));
  return {
    ...(partitionKey && { partitionBy: keyFrom(partitionKey) }),
    ...placeFrom(names, bounds, inherited),
  };
}

function placeFrom(
  parents: readonly QualifiedName[],
  bounds: string | null,
  inherited: readonly InheritedName[] | null,
): Pick<Table, "partitionOf" | "inherits"> {
  const [parent] = parents;
  if (!parent) return {};
  return bounds === null
    ? { inherits: parents }
    : {
        partitionOf: {
          parent,
          bounds: boundsFrom(bounds),
          ...(inherited && { names: inherited }),
        },
      };
}

const STRATEGIES = { r: "range", l: "list", h: "hash" } as const;

function keyFrom({ strategy, expressions, keys }: KeyCell): PartitionKey {
  const texts = listFrom(expressions ?? "");
  return {
    strategy: STRATEGIES[strategy],
    keys: keys.map(({ column, collation, opclass }): PartitionKeyPart => {
      return {
        ...(column === null ? { expression: texts.shift() ?? rawSql("") } : { column }),
        ...(collation !== null && { collation }),
        ...(opclass !== null && { opclass }),
      };
    }),
  };
}

const RANGE = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s;
const LIST = /^FOR VALUES IN \((.*)\)$/s;
const HASH = /^FOR VALUES WITH \(modulus (\d+), remainder (\d+)\)$/i;

/** Of the text of `pg_get_expr`. */
export function boundsFrom(text: string): PartitionBounds {
  const [, from, to] = rangeOf(text) ?? [];
  if (from !== undefined && to !== undefined) return { from: listFrom(from), to: listFrom(to) };
  const [, values] = LIST.exec(text) ?? [];
  if (values !== undefined) return { in: listFrom(values) };
  const [, modulus, remainder] = HASH.exec(text) ?? [];
  if (modulus === undefined) return { default: true };
  return { modulus: Number(modulus), remainder: Number(remainder) };
}

/** A constant may hold what looks like the end of a list: it is hidden, and found again by its place. */
function rangeOf(text: string): readonly string[] | undefined {
  const hidden = text.replace(CONSTANTS, (constant) => "x".repeat(constant.length));
  const match = RANGE.exec(hidden);
  const [, from = "", to = ""] = match ?? [];
  if (!match) return undefined;
  const start = "FOR VALUES FROM (".length;
  const next = start + from.length + ") TO (".length;
  return [text, text.slice(start, start + from.length), text.slice(next, next + to.length)];
}

const CONSTANTS = new RegExp([...OPAQUE, '"(?:[^"]|"")*"'].join("|"), "gs");

/** What stands between the commas that are in no parentheses. */
function listFrom(text: string): Sql[] {
  const hidden = text.replace(CONSTANTS, (constant) => "x".repeat(constant.length));
  const ends: number[] = [];
  let depth = 0;
  for (const [at, character] of [...hidden].entries()) {
    if ("([".includes(character)) depth++;
    if (")]".includes(character)) depth--;
    if (character === "," && depth === 0) ends.push(at);
  }
  const starts = [0, ...ends.map((end) => end + 1)];
  const pieces = starts.map((start, at) => text.slice(start, ends[at] ?? text.length).trim());
  return pieces.filter((piece) => piece !== "").map(rawSql);
}
