/** What the readers found, put together as one model. */
import {
  type Database,
  databaseOf,
  nameOf,
  type ObjectKind,
  type ObjectRef,
  type ObjectsByKind,
  PART_KINDS,
  type PartKind,
  type PartsByKind,
  partRef,
  STANDING_KINDS,
  type StandingKind,
  type Table,
  withOddNames,
  withParts,
} from "@autogen/core";
import type { Attribute } from "./attributes.ts";
import type { ResultsOf } from "./batch.ts";
import type { Oid } from "./cells.ts";
import { type ColumnRow, directoryColumns } from "./column.ts";
import { withoutStrayComments } from "./comment.ts";
import { Directory } from "./directory.ts";
import { PART_READERS, STANDING_READERS } from "./kinds.ts";
import type { Found, FoundPart, PartRow } from "./reader.ts";

/** Of those kinds that were asked for. */
export type CatalogResults = Partial<ResultsOf<ObjectKind>>;

/** What an object of the model has in the database, and the model cannot say. */
export interface Unmodelled extends Attribute {
  readonly object: ObjectRef;
}

export interface Assembly {
  readonly database: Database;
  readonly unmodelled: readonly Unmodelled[];
}

type Standing = { readonly [K in StandingKind]: readonly Found<ObjectsByKind[K]>[] };

/** The parts of each kind, by the oid of the table that they belong to. */
type Parts = { readonly [K in PartKind]: ReadonlyMap<Oid, readonly FoundPart<PartsByKind[K]>[]> };

/** @throws CatalogChanged */
export function assemble(
  results: CatalogResults,
  isIgnored: (ref: ObjectRef) => boolean,
): Assembly {
  const bare = byKind(STANDING_KINDS, (kind) => foundOf(kind, results, isIgnored)) as Standing;
  const directory = directoryOf(bare.table, results);
  const parts = byKind(PART_KINDS, (kind) => partsByTable(kind, results, directory)) as Parts;
  const whole = { ...bare, table: bare.table.map((table) => wholeTable(table, parts)) };
  const objects = byKind(STANDING_KINDS, (kind) => whole[kind].map(({ object }) => object));
  const odd = byKind(PART_KINDS, (kind) => unmodelledOnes(kind, parts)) as Parts;
  return {
    database: withoutStrayComments(assembled(objects as Parameters<typeof databaseOf>[0])),
    unmodelled: [
      ...STANDING_KINDS.flatMap((kind) => unmodelledOf(kind, whole)),
      ...whole.table.flatMap((table) => unmodelledParts(table, odd)),
    ],
  };
}

/** What partitions have by names that PostgreSQL would have given needs no word. */
function assembled(objects: Parameters<typeof databaseOf>[0]): Database {
  const database = databaseOf(objects);
  const tables = [...database.table.values()];
  if (!tables.some(({ partitionOf }) => partitionOf?.names)) return database;
  return databaseOf({ ...objects, table: tables.map((table) => withOddNames(database, table)) });
}

function byKind<K extends string, V>(kinds: readonly K[], value: (kind: K) => V): Record<K, V> {
  return Object.fromEntries(kinds.map((kind) => [kind, value(kind)])) as Record<K, V>;
}

function foundOf<K extends StandingKind>(
  kind: K,
  results: CatalogResults,
  isIgnored: (ref: ObjectRef) => boolean,
): readonly Found<ObjectsByKind[K]>[] {
  const reader = STANDING_READERS[kind];
  const found = results[kind];
  if (!found) return [];
  return reader.read(found).filter(({ object }) => !isIgnored(reader.ref(object)));
}

function directoryOf(tables: Standing["table"], results: CatalogResults): Directory {
  const names = new Map(tables.map(({ oid, object }) => [oid, nameOf(object)]));
  return new Directory(
    names,
    directoryColumns((results.column?.parts ?? []) as readonly ColumnRow[]),
  );
}

/** The rows of other relations' parts are left out before they are read. */
function partsByTable<K extends PartKind>(
  kind: K,
  results: CatalogResults,
  directory: Directory,
): ReadonlyMap<Oid, readonly FoundPart<PartsByKind[K]>[]> {
  const found = results[kind];
  if (!found) return new Map();
  const candidates = found.parts as readonly PartRow[];
  const parts = candidates.filter(({ table }) => directory.holds(table));
  const byTable = new Map<Oid, FoundPart<PartsByKind[K]>[]>();
  for (const part of PART_READERS[kind].read({ ...found, parts }, directory)) {
    const list = byTable.get(part.table) ?? [];
    byTable.set(part.table, list);
    list.push(part);
  }
  return byTable;
}

function wholeTable(found: Found<Table>, parts: Parts): Found<Table> {
  const add = <K extends PartKind>(table: Table, kind: K): Table => {
    const list = (parts[kind].get(found.oid) ?? []).map(({ part }) => part);
    return list.length === 0 ? table : withParts(table, kind, list);
  };
  return { ...found, object: PART_KINDS.reduce<Table>(add, found.object) };
}

function unmodelledOf<K extends StandingKind>(kind: K, standing: Standing): readonly Unmodelled[] {
  return standing[kind].flatMap(({ object, attributes }) =>
    attributes.map((attribute) => ({ object: STANDING_READERS[kind].ref(object), ...attribute })),
  );
}

/** Parts of which something is in no model: of most databases, none. */
function unmodelledOnes<K extends PartKind>(
  kind: K,
  parts: Parts,
): ReadonlyMap<Oid, readonly FoundPart<PartsByKind[K]>[]> {
  const isOdd = ([, list]: [Oid, readonly FoundPart<PartsByKind[K]>[]]) =>
    list.some(({ attributes }) => attributes.length > 0);
  return new Map([...parts[kind]].filter(isOdd));
}

function unmodelledParts({ oid, object }: Found<Table>, parts: Parts): readonly Unmodelled[] {
  return PART_KINDS.flatMap((kind) =>
    (parts[kind].get(oid) ?? []).flatMap(({ part, attributes }) =>
      attributes.map((attribute) => ({ object: partRef(kind, object, part.name), ...attribute })),
    ),
  );
}
