/** Comparing what stands alone, of one kind. */
import type { Database } from "../model/database.ts";
import { objectsOf } from "../model/database.ts";
import type { ObjectsByKind, StandingKind } from "../model/kinds.ts";
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import type { Equality } from "./equality.ts";
import { pairsByKey } from "./lists.ts";

export interface DiffContext {
  readonly from: Database;
  readonly to: Database;
  readonly equality: Equality;
}

/** What the comparison of one kind needs to know of it. */
export interface StandingDiffer<K extends StandingKind> {
  readonly kind: K;
  readonly added: (objects: readonly ObjectsByKind[K][]) => readonly Operation[];
  readonly removed: (objects: readonly ObjectsByKind[K][]) => readonly Operation[];
  readonly altered: (
    from: ObjectsByKind[K],
    to: ObjectsByKind[K],
    context: DiffContext,
  ) => readonly Operation[];
  /** Of those that only one of the databases has, pairs that are one and the same under other names. */
  readonly paired?: (
    removed: readonly ObjectsByKind[K][],
    added: readonly ObjectsByKind[K][],
  ) => readonly (readonly [ObjectsByKind[K], ObjectsByKind[K]])[];
}

export function diffStanding<K extends StandingKind>(
  differ: StandingDiffer<K>,
  context: DiffContext,
): readonly Operation[] {
  const { kind } = differ;
  const pairs = pairsByKey(objectsOf(context.from, kind), objectsOf(context.to, kind));
  const met = differ.paired?.(pairs.removed, pairs.added) ?? [];
  const known = new Set(met.flat());
  const altered = [...pairs.kept, ...met].flatMap(([from, to]) => {
    const operations = from === to ? [] : differ.altered(from, to, context);
    return operations.length === 0 ? [] : [{ object: to, operations }];
  });
  return [
    ...differ.removed(inOrder(pairs.removed.filter((each) => !known.has(each)))),
    ...differ.added(inOrder(pairs.added.filter((each) => !known.has(each)))),
    ...inOrder(altered, ({ object }) => object).flatMap(({ operations }) => operations),
  ];
}

/** By their names, whatever the order in which they were read. */
function inOrder<T>(
  all: readonly T[],
  named: (each: T) => QualifiedName = (each) => each as QualifiedName,
): readonly T[] {
  if (all.length < 2) return all;
  const keyed = all.map((each) => [nameKey(named(each)), each] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
