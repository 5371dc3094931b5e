/** Sequences that belong to a column: https://www.postgresql.org/docs/current/catalog-pg-sequence.html */
import type { QualifiedName } from "@autogen/core";
import {
  type Attribute,
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { nameFrom, type Oid } from "./cells.ts";
import { grantedByOthers } from "./privileges.ts";
import type { Query } from "./query.ts";
import { isCandidate, type Scope, schemaCell } from "./scope.ts";

export interface OwnedSequence extends QualifiedName {
  /** Made for an identity column; otherwise owned through `OWNED BY`, as a serial column's is. */
  readonly identity: boolean;
  /** The default expression that takes its values, as PostgreSQL prints it; null for identity. */
  readonly nextval: string | null;
  readonly options: SequenceOptions;
  /** What the model cannot say of it where a column stands for it. */
  readonly attributes: readonly Attribute[];
}

export interface SequenceOptions {
  readonly type: string;
  readonly start: bigint;
  readonly increment: bigint;
  readonly minValue: bigint;
  readonly maxValue: bigint;
  readonly cache: bigint;
  readonly cycle: boolean;
}

/** How a sequence counts, as text: it reaches beyond JavaScript's numbers. */
export interface CountingRow {
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly minValue: string;
  readonly maxValue: string;
  readonly cache: string;
  readonly cycle: boolean;
}

export interface SequenceRow extends CountingRow {
  readonly table: Oid;
  readonly column: number;
  readonly identity: boolean;
  readonly schema: string | null;
  readonly name: string;
  readonly regclass: string | null;
  readonly attributes: AttributesCell;
}

/** Of a row `s` of `pg_sequence`. */
export const COUNTING_CELLS: Query<CountingRow>["cells"] = {
  type: "format_type(s.seqtypid, NULL)",
  start: "s.seqstart::text",
  increment: "s.seqincrement::text",
  minValue: "s.seqmin::text",
  maxValue: "s.seqmax::text",
  cache: "s.seqcache::text",
  cycle: "s.seqcycle",
};

const ATTRIBUTES: Attributes = {
  "privileges on its sequence granted by others": grantedByOthers({
    acl: "sc.relacl",
    owner: "sc.relowner",
  }),
};

export const ownedSequenceQuery = (scope: Scope): Query<SequenceRow> => ({
  cells: {
    table: "d.refobjid",
    column: "d.refobjsubid",
    identity: "d.deptype = 'i'",
    schema: schemaCell("n.nspname", scope),
    name: "sc.relname",
    regclass: "CASE WHEN d.deptype = 'a' THEN s.seqrelid::regclass::text END",
    ...COUNTING_CELLS,
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_sequence s
      JOIN pg_class sc ON sc.oid = s.seqrelid
      JOIN pg_namespace n ON n.oid = sc.relnamespace
      JOIN pg_depend d ON d.objid = s.seqrelid AND d.classid = 'pg_class'::regclass
        AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
      JOIN pg_class c ON c.oid = d.refobjid
    WHERE ${isCandidate("c", scope)}
    ORDER BY n.nspname, sc.relname`,
});

/** The sequences of each column, by its table and number. */
export type SequencesByColumn = ReadonlyMap<Oid, ReadonlyMap<number, readonly OwnedSequence[]>>;

export function sequencesByColumn(rows: readonly SequenceRow[]): SequencesByColumn {
  const byTable = new Map<Oid, Map<number, OwnedSequence[]>>();
  for (const row of rows) {
    const byColumn = byTable.get(row.table) ?? new Map<number, OwnedSequence[]>();
    const owned = byColumn.get(row.column) ?? [];
    byTable.set(row.table, byColumn.set(row.column, [...owned, ownedSequence(row)]));
  }
  return byTable;
}

function ownedSequence(row: SequenceRow): OwnedSequence {
  const { schema, name, identity, regclass } = row;
  return {
    ...nameFrom(schema, name),
    identity,
    nextval: regclass && nextvalSql(regclass),
    options: countingOf(row),
    attributes: readAttributes(row.attributes),
  };
}

export function countingOf({ type, cycle, ...row }: CountingRow): SequenceOptions {
  return {
    type,
    start: BigInt(row.start),
    increment: BigInt(row.increment),
    minValue: BigInt(row.minValue),
    maxValue: BigInt(row.maxValue),
    cache: BigInt(row.cache),
    cycle,
  };
}

/** As PostgreSQL prints it: with quotes doubled, and backslashes as they are. */
export function nextvalSql(regclass: string): string {
  return `nextval('${regclass.replaceAll("'", "''")}'::regclass)`;
}

const BITS: Readonly<Record<string, number>> = { smallint: 16, integer: 32, bigint: 64 };

/** The bounds that CREATE SEQUENCE gives where none are stated. */
export function defaultBounds(type: string, increment: bigint): { min: bigint; max: bigint } {
  const limit = 2n ** BigInt((BITS[type] ?? 64) - 1);
  return increment > 0n ? { min: 1n, max: limit - 1n } : { min: -limit, max: -1n };
}
