/** Which parts of a live table are ours, and which of them came by hand. */

import { aligned, changedAttributes } from "../diff/comparison.ts";
import type { Equality } from "../diff/equality.ts";
import { type PartDiffer, partPairs } from "../diff/part.ts";
import { forEachPart } from "../diff/parts.ts";
import { isSameList } from "../model/equal.ts";
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import { partsOf, withParts } from "../model/parts.ts";
import { type ObjectRef, objectRef, partRef } from "../model/reference.ts";
import type { Table } from "../model/table.ts";
import { nameOf } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import { adding } from "../operations/part-operations.ts";

/** One table in the three sources. */
export interface TableStates {
  readonly live: Table;
  readonly declared: Table | undefined;
  readonly owned: Table | undefined;
  /** A table with the columns that it has from others, too. */
  readonly whole?: (source: "declared" | "owned", table: Table) => Table;
  /** Hand-written SQL may have dropped what is owned. */
  readonly handwritten: boolean;
}

export interface ManagedTable {
  /** The live table without what came by hand, as its authors wrote it where that means the same. */
  readonly table: Table;
  /** What creates the parts that no revision has made, and those that are gone. */
  readonly adopted: readonly Operation[];
  /** Columns and constraints that came by hand. */
  readonly drift: readonly ObjectRef[];
  /** What stands beside the table and is nobody's. */
  readonly unmanaged: readonly ObjectRef[];
}

export function managedTable(states: TableStates, equality: Equality): ManagedTable {
  const { live, declared, owned } = states;
  if (declared && declared === owned && isAlike(live, declared, equality)) {
    return { table: declared, adopted: [], drift: [], unmanaged: [] };
  }
  const parts = forEachPart((differ) => managedParts(differ, states, equality));
  const kinds = [...parts, managedSecurity(states)];
  return {
    table: kinds.reduce((table, { put }) => put(table), states.live),
    adopted: kinds.flatMap(({ adopted }) => adopted),
    drift: kinds.flatMap(({ drift }) => drift),
    unmanaged: kinds.flatMap(({ unmanaged }) => unmanaged),
  };
}

/** Nothing differs, not even a name, which PostgreSQL may have given, or the order of the columns. */
function isAlike(live: Table, declared: Table, equality: Equality): boolean {
  if (!equality.areAlike?.(live, declared)) return false;
  const names = (table: Table, kind: PartKind) => partsOf(table, kind).map(({ name }) => name);
  return forEachPart(({ kind }) => {
    const [is, shall] = [names(live, kind), names(declared, kind)];
    return isSameList(is, shall) || (kind !== "column" && isSameList(is.sort(), shall.sort()));
  }).every(Boolean);
}

interface ManagedParts extends Omit<ManagedTable, "table"> {
  readonly put: (table: Table) => Table;
}

/** Parts that may stand beside a table without changing what it is. */
const STANDING_PARTS: ReadonlySet<PartKind> = new Set(["index", "policy"]);

function managedParts<K extends PartKind>(
  differ: PartDiffer<K>,
  states: TableStates,
  equality: Equality,
): ManagedParts {
  const { live, declared, owned, whole = (_, table) => table } = states;
  const { kind } = differ;
  if (declared && owned && isShared(kind, live, declared) && isShared(kind, owned, declared)) {
    return UNTOUCHED;
  }
  const name = nameOf(live);
  const { inDefinitions, inRevisions, lost } = matched(differ, states);
  const parts = partsOf(live, kind);
  const isOurs = (part: PartsByKind[K]) => inDefinitions.has(part) || inRevisions.has(part);
  const foreign = parts.filter((part) => !isOurs(part));
  const refs = foreign.map((part) => partRef(kind, name, part.name));
  const dressed = (part: PartsByKind[K]): PartsByKind[K] => {
    const [table, author] = inRevisions.has(part)
      ? [owned && whole("owned", owned), inRevisions.get(part)]
      : [declared && whole("declared", declared), inDefinitions.get(part)];
    return author && table ? asWritten(differ, table, part, author, equality) : part;
  };
  const taken = parts.filter((part) => inDefinitions.has(part) && !inRevisions.has(part));
  const ours = parts.filter(isOurs).map(dressed);
  return {
    put: (table) => (isSameList(ours, parts) ? table : withParts(table, kind, ours)),
    adopted: [...taken.map(dressed), ...lost].map((part) => adding(kind, name, part)),
    drift: STANDING_PARTS.has(kind) ? [] : refs,
    unmanaged: STANDING_PARTS.has(kind) ? refs : [],
  };
}

/** All are ours, as their authors wrote them. */
const UNTOUCHED: ManagedParts = { put: (same) => same, adopted: [], drift: [], unmanaged: [] };

/** Row-level security that came by hand is left on: to lose it would open the table. */
function managedSecurity({ live, declared, owned, handwritten }: TableStates): ManagedParts {
  const [is, shall, was] = [live, declared, owned].map((table) => table?.rowLevelSecurity === true);
  const table = nameOf(live);
  const isTaken = is ? shall && !was : was && (shall || !handwritten);
  const isForeign = is && !shall && !was;
  return {
    put: isForeign ? ({ rowLevelSecurity: _, ...rest }) => rest : (same) => same,
    adopted: isTaken ? [{ operation: "enableRowLevelSecurity", table }] : [],
    drift: isForeign ? [objectRef("row-level security", table)] : [],
    unmanaged: [],
  };
}

type Counterparts<Part> = ReadonlyMap<Part, Part>;

interface Matched<Part> {
  /** For each live part the one that is declared for it. */
  readonly inDefinitions: Counterparts<Part>;
  /** For each live part the one that a revision has made for it. */
  readonly inRevisions: Counterparts<Part>;
  /** What a revision has made, and is gone. */
  readonly lost: readonly Part[];
}

/** Revisions state every name; what is declared without one finds it again under another name. */
function matched<K extends PartKind>(
  differ: PartDiffer<K>,
  { live, declared, owned, handwritten }: TableStates,
): Matched<PartsByKind[K]> {
  const inDefinitions = counterparts(differ, live, declared);
  if (owned && declared && isShared(differ.kind, owned, declared)) {
    const standing = new Set(inDefinitions.values());
    const lost = partsOf(owned, differ.kind).filter((part) => !standing.has(part));
    return { inDefinitions, inRevisions: inDefinitions, lost };
  }
  const direct = counterparts(differ, live, owned);
  const found = new Set(direct.values());
  const declarations = owned ? counterparts(differ, owned, declared) : new Map();
  const made: Counterparts<PartsByKind[K]> = new Map(flipped(declarations));
  const throughDefinitions = [...inDefinitions].flatMap(([part, declaration]) => {
    const author = made.get(declaration);
    return author && !direct.has(part) && !found.has(author) ? [[part, author] as const] : [];
  });
  const inRevisions = new Map([...direct, ...throughDefinitions]);
  const standing = new Set(inRevisions.values());
  const isLost = (part: PartsByKind[K]) =>
    !standing.has(part) && (!handwritten || declarations.has(part));
  const lost = owned ? partsOf(owned, differ.kind).filter(isLost) : [];
  return { inDefinitions, inRevisions, lost };
}

function isShared(kind: PartKind, table: Table, declared: Table): boolean {
  return isSameList<unknown>(partsOf(table, kind), partsOf(declared, kind));
}

/** For each part the one that another source has for it. */
function counterparts<K extends PartKind>(
  differ: PartDiffer<K>,
  table: Table,
  other: Table | undefined,
): Counterparts<PartsByKind[K]> {
  if (!other || partsOf(table, differ.kind).length === 0) return new Map();
  return new Map(partPairs(differ, table, other).kept);
}

function flipped<T>(map: ReadonlyMap<T, T>): readonly (readonly [T, T])[] {
  return [...map].map(([key, value]) => [value, key]);
}

/** The part as its author wrote it, with the live attributes where they mean something else. */
function asWritten<K extends PartKind>(
  differ: PartDiffer<K>,
  authorsTable: Table,
  live: PartsByKind[K],
  author: PartsByKind[K],
  equality: Equality,
): PartsByKind[K] {
  if (live === author) return author;
  const now = { ...author, name: live.name };
  const comparison = { equality, table: authorsTable, from: live, to: now };
  const changed = changedAttributes<PartsByKind[K]>(differ.compare, comparison);
  if (changed.length === 0 && live.name === author.name) return author;
  return aligned({ from: live, to: now }, changed);
}
