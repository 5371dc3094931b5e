/** Which parts of a live table are ours, and which of them came by hand. */

import { aligned, changedAttributes } from "../diff/comparison.ts";
import type { Equality } from "../diff/equality.ts";
import { type PartDiffer, partPairs } from "../diff/part.ts";
import { forEachPart } from "../diff/parts.ts";
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import { partsOf, withParts } from "../model/parts.ts";
import { type ObjectRef, partRef } from "../model/reference.ts";
import { emptyTable, type Table } from "../model/table.ts";
import { nameOf } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";

/** One table in the three sources. */
export interface TableStates {
  readonly live: Table;
  readonly declared: Table | undefined;
  readonly owned: Table | undefined;
  /** Hand-written SQL may have dropped what is owned. */
  readonly handwritten: boolean;
}

export interface ManagedTable {
  /** The live table without what came by hand, as its authors wrote it where that means the same. */
  readonly table: Table;
  /** What is declared and stands, and no revision has made. */
  readonly adopted: readonly Operation[];
  /** Columns and constraints that came by hand. */
  readonly drift: readonly ObjectRef[];
  /** What stands beside the table and is nobody's. */
  readonly unmanaged: readonly ObjectRef[];
}

export function managedTable(states: TableStates, equality: Equality): ManagedTable {
  const kinds = forEachPart((differ) => managedParts(differ, states, equality));
  return {
    table: kinds.reduce((table, { put }) => put(table), states.live),
    adopted: kinds.flatMap(({ adopted }) => adopted),
    drift: kinds.flatMap(({ drift }) => drift),
    unmanaged: kinds.flatMap(({ unmanaged }) => unmanaged),
  };
}

interface ManagedParts extends Omit<ManagedTable, "table"> {
  readonly put: (table: Table) => Table;
}

/** Parts that may stand beside a table without changing what it is. */
const STANDING_PARTS: ReadonlySet<PartKind> = new Set(["index"]);

function managedParts<K extends PartKind>(
  differ: PartDiffer<K>,
  states: TableStates,
  equality: Equality,
): ManagedParts {
  const { live, declared, owned } = states;
  const name = nameOf(live);
  const inDefinitions = counterparts(differ, live, declared);
  const inRevisions = counterparts(differ, live, owned);
  const isOurs = (part: PartsByKind[K]) => inDefinitions.has(part) || inRevisions.has(part);
  const parts = partsOf(live, differ.kind);
  const foreign = parts.filter((part) => !isOurs(part));
  const refs = foreign.map((part) => partRef(differ.kind, name, part.name));
  const dressed = (part: PartsByKind[K]): PartsByKind[K] => {
    const [source, table] = inRevisions.has(part)
      ? [inRevisions, owned]
      : [inDefinitions, declared];
    const author = source.get(part);
    return author && table ? asWritten(differ, table, part, author, equality) : part;
  };
  const kept = [...parts.filter(isOurs).map(dressed), ...lostParts(differ, states)];
  return {
    put: (table) => withParts(table, differ.kind, kept),
    adopted: parts
      .filter((part) => inDefinitions.has(part) && !inRevisions.has(part))
      .map((part) => differ.added(name, dressed(part))),
    drift: STANDING_PARTS.has(differ.kind) ? [] : refs,
    unmanaged: STANDING_PARTS.has(differ.kind) ? refs : [],
  };
}

/** What the revisions own, and is neither in the database any more nor declared. */
function lostParts<K extends PartKind>(
  differ: PartDiffer<K>,
  { live, declared, owned, handwritten }: TableStates,
): readonly PartsByKind[K][] {
  if (!owned || handwritten) return [];
  const missing = new Set(partPairs(differ, live, owned).added);
  return partPairs(differ, owned, declared ?? emptyTable(owned)).removed.filter((part) =>
    missing.has(part),
  );
}

/** For each live part the one that another source has for it. */
function counterparts<K extends PartKind>(
  differ: PartDiffer<K>,
  live: Table,
  other: Table | undefined,
): ReadonlyMap<PartsByKind[K], PartsByKind[K]> {
  return new Map(partPairs(differ, live, other ?? emptyTable(live)).kept);
}

/** The part as its author wrote it, with the live attributes where they mean something else. */
function asWritten<K extends PartKind>(
  differ: PartDiffer<K>,
  authorsTable: Table,
  live: PartsByKind[K],
  author: PartsByKind[K],
  equality: Equality,
): PartsByKind[K] {
  const now = { ...author, name: live.name };
  const comparison = { equality, table: authorsTable, from: live, to: now };
  const changed = changedAttributes<PartsByKind[K]>(differ.compare, comparison);
  return aligned({ from: live, to: now }, changed);
}
