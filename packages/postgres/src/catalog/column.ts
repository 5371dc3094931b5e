/** https://www.postgresql.org/docs/current/catalog-pg-attribute.html */
import { type Column, ident, type QualifiedName, qualified } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { expressionCell, type Oid, parametersFrom, rareCell } from "./cells.ts";
import { sourceOf } from "./column-source.ts";
import type { DirectoryColumn } from "./directory.ts";
import { CatalogChanged } from "./errors.ts";
import { type OwnedSequence, ownedSequenceQuery, sequencesByColumn } from "./owned-sequence.ts";
import { grantedByOthers } from "./privileges.ts";
import type { Query } from "./query.ts";
import { type FoundPart, partReader } from "./reader.ts";
import { isCandidate, type Scope } from "./scope.ts";

export interface ColumnRow {
  readonly table: Oid;
  readonly position: number;
  readonly name: string;
  readonly type: string;
  readonly typeOid: Oid;
  readonly notNull: boolean;
  /** The default, or what a generated column is computed from. */
  readonly text: string | null;
  readonly rare: RareCells | null;
}

interface RareCells {
  readonly collation: string | null;
  /** Where it is not that of the type, as the next ones. */
  readonly ownCollation: string | null;
  readonly storage: NonNullable<Column["storage"]> | null;
  readonly compression: NonNullable<Column["compression"]> | null;
  readonly statistics: number | null;
  readonly options: readonly string[] | null;
  /** It has it from a parent, of which it is told. */
  readonly inherited: true | null;
  /** `a` always, `d` by default. */
  readonly identity: "a" | "d" | null;
  /** `s` stored, `v` virtual. */
  readonly generated: "s" | "v" | null;
  readonly attributes: AttributesCell;
}

/** PostgreSQL's own note in the options of every column, since 15.20; pg_dump leaves it out too. */
const OWN_OPTION = "pg_attver=";

const STORAGE = `CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage
  WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END`;

const OPTIONS = `CASE WHEN a.attoptions IS NOT NULL THEN nullif(ARRAY(SELECT o FROM unnest(a.attoptions) AS o
  WHERE NOT starts_with(o, '${OWN_OPTION}')), '{}') END`;

const notInherited = (isParent: string) => `(a.attrelid, a.attnum) IN (
      SELECT conrelid, conkey[1] FROM pg_constraint WHERE contype = 'n' AND connoinherit
        AND ${isParent} (SELECT FROM pg_inherits WHERE inhparent = conrelid))`;

/** Nothing says NOT NULL of a parent and not of its children: such a column is read as if it were not. */
const NOT_NULL_OF_ITSELF = "not null, but not of the tables that inherit it";

const ATTRIBUTES: Attributes = {
  "not null, no inherit": { when: notInherited("NOT EXISTS"), since: 18 },
  [NOT_NULL_OF_ITSELF]: { when: notInherited("EXISTS"), since: 18 },
  "not null, not valid": {
    when: `(a.attrelid, a.attnum) IN (
      SELECT conrelid, conkey[1] FROM pg_constraint WHERE contype = 'n' AND NOT convalidated)`,
    since: 18,
  },
  "privileges granted by others": grantedByOthers({ acl: "a.attacl", owner: "c.relowner" }),
};

/**
 * A default names no column, so that its table need not be looked up; `0` says so to
 * `pg_get_expr`, which is then twice as fast.
 */
const EXPRESSION = expressionCell(
  "d.adbin",
  "CASE WHEN a.attgenerated = '' THEN 0 ELSE a.attrelid END",
);

/** 100 is the database's own: src/include/catalog/pg_collation.dat. */
const COLLATION =
  "CASE WHEN a.attcollation NOT IN (0, 100) THEN a.attcollation::regcollation::text END";

const rareCells = (scope: Scope): { readonly [K in keyof RareCells]: string } => ({
  collation: COLLATION,
  ownCollation:
    "CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END",
  storage: STORAGE,
  compression: "CASE a.attcompression WHEN 'l' THEN 'lz4' WHEN 'p' THEN 'pglz' END",
  statistics: "CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END",
  options: OPTIONS,
  inherited: "nullif(a.attinhcount > 0, false)",
  identity: "nullif(a.attidentity, '')",
  generated: "nullif(a.attgenerated, '')",
  attributes: attributesCell(ATTRIBUTES, scope),
});

const columnQuery = (scope: Scope): Query<ColumnRow> => ({
  cells: {
    table: "a.attrelid",
    position: "a.attnum",
    name: "a.attname",
    type: "format_type(a.atttypid, a.atttypmod)",
    typeOid: "a.atttypid",
    notNull: "a.attnotnull",
    text: EXPRESSION,
    rare: rareCell(rareCells(scope)),
  },
  from: `FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid
      JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE ${isCandidate("c", scope)} AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attrelid, a.attnum`,
});

/** A type that is gone is printed as `???`: `format_type` takes no notice of the snapshot. */
function typeText({ type, name }: ColumnRow, table: QualifiedName): string {
  if (type.startsWith("???")) throw new CatalogChanged(`${qualified(table)}.${ident(name)}`);
  return type;
}

function keptAs({ rare }: ColumnRow): Partial<Column> | undefined {
  if (!rare) return undefined;
  const { ownCollation, storage, compression, statistics, options } = rare;
  return {
    ...(ownCollation !== null && { collation: ownCollation }),
    ...(storage && { storage }),
    ...(compression && { compression }),
    ...(statistics !== null && { statistics }),
    ...(options && { options: parametersFrom(options) }),
  };
}

function foundColumn(
  row: ColumnRow,
  table: QualifiedName,
  owned: readonly OwnedSequence[],
): FoundPart<Column> {
  const { name } = row;
  const attributes = readAttributes(row.rare?.attributes ?? null);
  const notNull = row.notNull && !attributes.some((each) => each.attribute === NOT_NULL_OF_ITSELF);
  const source = sourceOf(row, table, owned);
  const sequences = source.identity || source.serial ? owned : [];
  return {
    table: row.table,
    part: {
      name,
      type: typeText(row, table),
      ...(notNull ? { notNull } : undefined),
      ...source,
      ...keptAs(row),
    },
    attributes: [...attributes, ...sequences.flatMap(({ attributes }) => attributes)],
  };
}

/** What other parts need to know of the columns: each with its table and number. */
export function* directoryColumns(
  rows: readonly ColumnRow[],
): Iterable<readonly [Oid, number, DirectoryColumn]> {
  for (const { table, position, name, typeOid, rare } of rows) {
    yield [table, position, { name, type: typeOid, collation: rare?.collation ?? null }];
  }
}

const NONE: readonly OwnedSequence[] = [];

export const column = partReader("column", {
  queries: (scope) => ({ parts: columnQuery(scope), sequences: ownedSequenceQuery(scope) }),
  read: ({ parts, sequences }, directory) => {
    const byColumn = sequencesByColumn(sequences);
    const own = parts.filter(({ rare }) => !rare?.inherited);
    return own.map((row) => {
      const owned = byColumn.get(row.table)?.get(row.position) ?? NONE;
      return foundColumn(row, directory.table(row.table), owned);
    });
  },
});
