/**
 * Attributes that Drizzle cannot say: where neither the definitions nor the revisions say one of an object that
 * is theirs, it is nobody's, and stays as it is.
 */
import { type Database, find, put, throughSteps } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
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

const UNSAID_KEYS: ReadonlyMap<PartKind, readonly string[]> = new Map(
  PART_KINDS.map((kind) => [kind, Object.keys(UNSAID[kind] ?? {})]),
);

function unsaidKeys<K extends PartKind>(kind: K): readonly (keyof PartsByKind[K])[] {
  return (UNSAID_KEYS.get(kind) ?? []) as readonly (keyof PartsByKind[K])[];
}

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
    if (!table || table === ours) return [];
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
  const has = partsOf(table, kind).filter((part) => hasUnsaid(part, kind));
  if (has.length === 0) return [];
  const parts = new Map(partsOf(ours, kind).map((part) => [part.name, part]));
  return has.flatMap((part) => {
    const own = parts.get(part.name);
    const object = partRef(kind, table, part.name);
    return own ? missing(part, own, words).map((attribute) => ({ object, attribute })) : [];
  });
}

function hasUnsaid<K extends PartKind>(part: PartsByKind[K], kind: K): boolean {
  return unsaidKeys(kind).some((key) => part[key] !== undefined);
}

function missing<T extends object>(one: T, other: T, words: Words<T>): readonly string[] {
  const keys = Object.keys(words) as (keyof T)[];
  return keys.flatMap((key) => (isSaid(one[key], other[key]) ? [] : (words[key] ?? [])));
}

/** Whether all of a value is said; storage parameters and the like are said one by one. */
function isSaid(value: unknown, said: unknown): boolean {
  if (value === undefined) return true;
  if (!isBag(value) || said === undefined) return said !== undefined;
  return Object.keys(value).every((key) => Object.hasOwn(said as object, key));
}

type Bag = Readonly<Record<string, unknown>>;

/** Of each key nothing else is said than its value. */
const BAGS: ReadonlySet<PropertyKey> = new Set(["with", "options"]);

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What of an attribute is somebody's; undefined where nothing is. What comes to be said, and is other than it stands,
 * is known as it stands, so that the way back leads there.
 * @param states what those who may say it have, the first that has the object before the others
 */
function ours(key: PropertyKey, value: unknown, states: readonly (readonly unknown[])[]): unknown {
  if (BAGS.has(key) && isBag(value)) {
    const bag = Object.entries(value).filter(([name, each]) => {
      const inside = states.map((group) =>
        group.map((one) => (isBag(one) ? one[name] : undefined)),
      );
      return ours(name, each, inside) !== undefined;
    });
    return bag.length > 0 ? Object.fromEntries(bag) : undefined;
  }
  const [first = [], ...others] = states;
  const isKept =
    first.some((one) => one !== undefined) ||
    others.flat().some((one) => one !== undefined && !isDeepEqual(one, value));
  return isKept ? value : undefined;
}

/**
 * The database without what nobody says.
 * @param others those who may say it, owners first; where there are none, all is said
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
  if (others.length === 0) return table;
  const bare = PART_KINDS.reduce((draft, kind) => bareParts(draft, kind, others), table);
  const has = TABLE_ATTRIBUTES.filter((key) => table[key] !== undefined);
  const kept = has.map((key) => {
    const states = others.map((other) => [other[key]]);
    return [key, ours(key, table[key], states)] as const;
  });
  if (kept.every(([key, value]) => isDeepEqual(value, table[key]))) return bare;
  return withAttributes(bare, Object.fromEntries(kept.filter(([, value]) => value !== undefined)));
}

function bareParts<K extends PartKind>(table: Table, kind: K, others: readonly Table[]): Table {
  const parts = partsOf(table, kind);
  if (!parts.some((part) => hasUnsaid(part, kind))) return table;
  const unsaid = unsaidKeys(kind);
  const bare = parts.map((part) => {
    const counterparts = others
      .map((other) => partsOf(other, kind).filter((one) => mayBe(one, part)))
      .filter((found) => found.length > 0);
    return counterparts.length > 0 ? barePart(part, unsaid, counterparts) : part;
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
  counterparts: readonly (readonly Part[])[],
): Part {
  const members = Object.entries(part).flatMap(([name, value]) => {
    const key = name as keyof Part;
    if (!unsaid.includes(key)) return [[name, value] as const];
    const states = counterparts.map((group) => group.map((one) => one[key]));
    const kept = ours(key, value, states);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return Object.fromEntries(members) as Part;
}
