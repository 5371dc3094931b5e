/** One deterministic topological sort of operations. */
import { type ObjectRef, refKey, refName } from "../model/reference.ts";
import { CyclicOperations } from "./errors.ts";
import { dependenciesOf, describe, type Operation, positionOf } from "./operation.ts";

/**
 * The operations so that each comes after what it requires, and drops come after what stood on
 * the object; what is altered on an object that is made anew is altered afterwards. Those that do not depend on
 * each other follow the vocabulary's order, then that of the objects' names; what concerns one object stays as it is.
 * @throws CyclicOperations naming the operations that need each other
 */
export function ordered(operations: readonly Operation[]): readonly Operation[] {
  const sorted = inUsualOrder(operations);
  const before = predecessors(sorted, operations);
  const done = new Set<number>();
  const path = new Set<number>();
  const visit = (index: number): void => {
    if (done.has(index)) return;
    if (path.has(index)) throw cycleFrom(sorted, path, index);
    path.add(index);
    for (const earlier of before[index] ?? []) visit(earlier);
    path.delete(index);
    done.add(index);
  };
  for (const index of sorted.keys()) visit(index);
  return [...done].map((index) => sorted[index] as Operation);
}

/** Beyond every position. */
const LAST = 1_000_000;

function inUsualOrder(operations: readonly Operation[]): readonly Operation[] {
  return operations
    .map((operation) => ({
      operation,
      position: positionOf(operation) + outsideUsual(operation),
      object: standingKey(operation),
    }))
    .sort((a, b) => compared(a.position, b.position) || compared(a.object, b.object))
    .map(({ operation }) => operation);
}

function outsideUsual(operation: Operation): number {
  const { first, last } = dependenciesOf(operation);
  if (first) return -LAST;
  return last ? LAST : 0;
}

/** The object that stands alone, of which the operation's subject is a part. */
function standingKey(operation: Operation): string {
  const { kind, schema = "", path } = describe(operation).subject;
  return kind === "statement" ? "" : JSON.stringify([schema, path[0]]);
}

function compared<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function cycleFrom(
  operations: readonly Operation[],
  path: ReadonlySet<number>,
  index: number,
): CyclicOperations {
  const indexes = [...path];
  const members = indexes.slice(indexes.indexOf(index));
  return new CyclicOperations(members.map((member) => nameOf(operations[member] as Operation)));
}

function nameOf(operation: Operation): string {
  const { operation: name, subject } = describe(operation);
  return `${name} ${refName(subject, "public")}`;
}

/**
 * For each operation those that must come before it.
 * @param given the operations in the order in which the changes of one object follow each other
 */
function predecessors(
  operations: readonly Operation[],
  given: readonly Operation[],
): readonly (readonly number[])[] {
  const dependencies = operations.map(dependenciesOf);
  const provides = indexByKey(dependencies.map((of) => of.provides));
  const removes = indexByKey(dependencies.map((of) => of.removes));
  const subjects = indexByKey(operations.map((operation) => [describe(operation).subject]));
  const before = operations.map(() => new Set<number>());
  const isBefore = follows(operations, given);
  const link = (first: number, second: number) => {
    if (first === second) return;
    if (isBefore(second, first)) before[first]?.add(second);
    else before[second]?.add(first);
  };
  dependencies.forEach(({ requires = [], releases = [], provides: provided = [] }, index) => {
    const isAltered = isAlteration(operations[index] as Operation);
    const needed = new Set(isAltered ? requires.map(refKey) : []);
    const isMadeAnew = (ref: ObjectRef) => needed.has(refKey(ref)) && at(provides, ref).length > 0;
    for (const ref of requires) for (const maker of at(provides, ref)) link(maker, index);
    for (const ref of releases) {
      for (const remover of isMadeAnew(ref) ? [] : at(removes, ref)) link(index, remover);
    }
    if (isAltered) return;
    for (const ref of provided) for (const remover of at(removes, ref)) link(remover, index);
  });
  const linkIfFree = (first: number, second: number) => {
    if (!isReached(second, first, before)) link(first, second);
  };
  dependencies.forEach(
    ({ prefers = [], outlives = [], mayRequire = [], mayRelease = [] }, index) => {
      const changing = prefers.flatMap((ref) =>
        [provides, removes, subjects].flatMap((of) => at(of, ref)),
      );
      for (const each of changing) linkIfFree(each, index);
      for (const ref of outlives) for (const other of at(removes, ref)) linkIfFree(other, index);
      for (const ref of mayRequire) for (const maker of at(provides, ref)) linkIfFree(maker, index);
      for (const ref of mayRelease) for (const other of at(removes, ref)) linkIfFree(index, other);
    },
  );
  return before.map((indexes) => [...indexes].sort((a, b) => a - b));
}

/** Whether both alter the same object, and the first is given before the second. */
function follows(
  operations: readonly Operation[],
  given: readonly Operation[],
): (first: number, second: number) => boolean {
  const places = new Map(given.map((operation, place) => [operation, place]));
  const placeOf = (index: number) => places.get(operations[index] as Operation) ?? 0;
  const altered = operations.map((operation) =>
    isAlteration(operation) ? refKey(describe(operation).subject) : undefined,
  );
  return (first, second) =>
    altered[first] !== undefined &&
    altered[first] === altered[second] &&
    placeOf(first) < placeOf(second);
}

/** Whether an operation has to come before another one. */
function isReached(index: number, from: number, before: readonly ReadonlySet<number>[]): boolean {
  const seen = new Set([from]);
  for (const each of seen) for (const earlier of before[each] ?? []) seen.add(earlier);
  return seen.has(index);
}

/** What is altered is there before and after; only what is made anew needs a name that is free. */
function isAlteration(operation: Operation): boolean {
  return describe(operation).change === "alter";
}

function indexByKey(
  lists: readonly (readonly ObjectRef[] | undefined)[],
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  lists.forEach((refs, operation) => {
    for (const key of (refs ?? []).map(refKey)) {
      const operations = index.get(key);
      if (operations) operations.push(operation);
      else index.set(key, [operation]);
    }
  });
  return index;
}

function at(index: ReadonlyMap<string, readonly number[]>, ref: ObjectRef): readonly number[] {
  return index.get(refKey(ref)) ?? [];
}
