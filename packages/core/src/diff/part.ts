/** Comparing what tables have of one kind. */
import { isSameList } from "../model/equal.ts";
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import { partsOf } from "../model/parts.ts";
import type { Table } from "../model/table.ts";
import { nameOf, type QualifiedName } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import { adding, altering, dropping } from "../operations/part-operations.ts";
import { aligned, type Comparators, changedAttributes } from "./comparison.ts";
import type { Equality } from "./equality.ts";
import { type Pairs, pairsByName } from "./lists.ts";

/** What the comparison of one kind of part needs to know of it. */
export interface PartDiffer<K extends PartKind> {
  readonly kind: K;
  readonly compare: Comparators<PartsByKind[K]>;
  /** Equal for parts that differ in nothing but their names. */
  readonly content: (part: PartsByKind[K]) => string;
  /** What becomes of one that changes, where that is more than one alteration. */
  readonly altered?: (
    table: QualifiedName,
    from: PartsByKind[K],
    to: PartsByKind[K],
  ) => readonly Operation[];
}

export function partPairs<K extends PartKind>(
  { kind, content }: Pick<PartDiffer<K>, "kind" | "content">,
  from: Table,
  to: Table,
): Pairs<PartsByKind[K]> {
  return pairsByName(partsOf(from, kind), partsOf(to, kind), content);
}

/** @param whole the new state with the columns that it has from others, too */
export function diffParts<K extends PartKind>(
  differ: PartDiffer<K>,
  from: Table,
  to: Table,
  equality: Equality,
  whole: Table = to,
): readonly Operation[] {
  if (isSameList(partsOf(from, differ.kind), partsOf(to, differ.kind))) return [];
  const table = nameOf(to);
  const pairs = partPairs(differ, from, to);
  return [
    ...pairs.removed.map((part) => dropping(differ.kind, table, part)),
    ...pairs.added.map((part) => adding(differ.kind, table, part)),
    ...pairs.kept.flatMap(([old, now]) => altered(differ, whole, old, now, equality)),
  ];
}

function altered<K extends PartKind>(
  differ: PartDiffer<K>,
  table: Table,
  from: PartsByKind[K],
  to: PartsByKind[K],
  equality: Equality,
): readonly Operation[] {
  if (from === to || equality.hasSeen?.(from, to, table)) return [];
  const changed = changedAttributes<PartsByKind[K]>(differ.compare, { equality, table, from, to });
  if (changed.length === 0) return [];
  const now = { ...to, name: from.name };
  const old = aligned({ from, to: now }, changed);
  const name = nameOf(table);
  return differ.altered?.(name, old, now) ?? [altering(differ.kind, name, old, now)];
}
