/**
 * Attributes that Drizzle cannot say: where neither the definitions nor the revisions say one of an object that
 * is theirs, it is nobody's, and stays as it is.
 */
import { type Database, find, put, throughSteps } from "../model/database.ts";
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import { PART_KINDS, partsOf, withParts } from "../model/parts.ts";
import { globalRef, type ObjectRef, objectRef, partRef } from "../model/reference.ts";
import type { Table } from "../model/table.ts";
import {
  TABLE_ATTRIBUTES,
  type TableAttributes,
  withAttributes,
} from "../model/table-attributes.ts";
import { unsaidSchemas, withoutUnsaidOfExtensions } from "./unsaid-extension.ts";

type Words<T> = { readonly [K in keyof T]?: string };

const KEY = {
  deferrable: "deferrable",
  include: "included columns",
  with: "storage parameters",
  tablespace: "tablespace",
  withoutOverlaps: "without overlaps",
} as const;
const VALIDITY = { notValid: "not valid", notEnforced: "not enforced" } as const;

const TABLE: Readonly<Record<keyof TableAttributes, string>> = {
  unlogged: "unlogged",
  with: "storage parameters",
  using: "access method",
  tablespace: "tablespace",
  forceRowLevelSecurity: "forced row-level security",
  replicaIdentity: "replica identity",
};

/** Of each kind of part what needs a declaration of its own, as a person names it. */
const UNSAID: { readonly [K in PartKind]?: Words<PartsByKind[K]> } = {
  column: {
    collation: "collation",
    storage: "storage",
    compression: "compression",
    statistics: "statistics target",
    options: "attribute options",
  },
  primaryKey: KEY,
  unique: KEY,
  check: { ...VALIDITY, noInherit: "not inherited" },
  foreignKey: {
    ...VALIDITY,
    deferrable: "deferrable",
    onDeleteColumns: "columns set on delete",
    match: "match full",
    period: "period",
  },
};

/** An attribute of an object of ours that is nobody's. */
export interface UnsaidAttribute {
  readonly object: ObjectRef;
  readonly attribute: string;
}

/**
 * What stands as it is since nobody says it.
 * @param live what was read
 * @param base of it what is ours
 */
export function unsaidBetween(live: Database, base: Database): readonly UnsaidAttribute[] {
  const moved = unsaidSchemas(live, base).map(({ name }) => ({
    object: globalRef("extension", name),
    attribute: "schema",
  }));
  const ofTables = [...base.table.values()].flatMap((ours) => {
    const table = find(live, "table", ours);
    if (!table) return [];
    const object = objectRef("table", table);
    return [
      ...missing(table, ours, TABLE).map((attribute) => ({ object, attribute })),
      ...PART_KINDS.flatMap((kind) => unsaidParts(table, ours, kind)),
    ];
  });
  return [...moved, ...ofTables];
}

function unsaidParts<K extends PartKind>(
  table: Table,
  ours: Table,
  kind: K,
): readonly UnsaidAttribute[] {
  const words = UNSAID[kind];
  if (!words) return [];
  const parts = new Map(partsOf(ours, kind).map((part) => [part.name, part]));
  return partsOf(table, kind).flatMap((part) => {
    const own = parts.get(part.name);
    const object = partRef(kind, table, part.name);
    return own ? missing(part, own, words).map((attribute) => ({ object, attribute })) : [];
  });
}

function missing<T extends object>(one: T, other: T, words: Words<T>): readonly string[] {
  const keys = Object.keys(words) as (keyof T)[];
  return keys.flatMap((key) =>
    one[key] !== undefined && other[key] === undefined ? (words[key] ?? []) : [],
  );
}

/**
 * The database without what nobody says.
 * @param others those who may say it, the first that has the object; where there are none, all is said
 */
export function withoutUnsaid(database: Database, others: readonly Database[]): Database {
  if (others.length === 0) return database;
  return throughSteps(withoutUnsaidOfExtensions(database, others), (draft) =>
    [...database.table.values()].reduce((rest, table) => {
      const bare = bareTable(
        table,
        others.flatMap((other) => find(other, "table", table) ?? []),
      );
      return bare === table ? rest : put(rest, "table", bare);
    }, draft),
  );
}

function bareTable(table: Table, others: readonly Table[]): Table {
  const [said] = others;
  if (!said) return table;
  const ours = PART_KINDS.reduce((draft, kind) => bareParts(draft, kind, others), table);
  const has = TABLE_ATTRIBUTES.filter((key) => table[key] !== undefined);
  const kept = has.filter((key) => said[key] !== undefined);
  if (kept.length === has.length) return ours;
  return withAttributes(ours, Object.fromEntries(kept.map((key) => [key, table[key]])));
}

function bareParts<K extends PartKind>(table: Table, kind: K, others: readonly Table[]): Table {
  const unsaid = Object.keys(UNSAID[kind] ?? {}) as (keyof PartsByKind[K])[];
  const parts = partsOf(table, kind);
  if (!parts.some((part) => unsaid.some((key) => part[key] !== undefined))) return table;
  const bare = parts.map((part) => {
    const counterparts = others
      .map((other) => partsOf(other, kind).filter((one) => mayBe(one, part)))
      .find((found) => found.length > 0);
    return counterparts ? barePart(part, unsaid, counterparts) : part;
  });
  return withParts(table, kind, bare);
}

/** Of the same name, or of one that is paired by what it holds. */
function mayBe(one: { readonly name: string }, part: { readonly name: string }): boolean {
  return one.name === part.name || ("naming" in one && one.naming === "implicit");
}

function barePart<Part extends object>(
  part: Part,
  unsaid: readonly (keyof Part)[],
  counterparts: readonly Part[],
): Part {
  const isNobodys = (key: keyof Part) =>
    unsaid.includes(key) && counterparts.every((one) => one[key] === undefined);
  const members = Object.entries(part).filter(([key]) => !isNobodys(key as keyof Part));
  return Object.fromEntries(members) as Part;
}
