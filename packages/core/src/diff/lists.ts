/** The one comparison of two lists of things that have names. */
import { groupedBy } from "../model/groups.ts";
import type { Named } from "../model/naming.ts";

export interface Pairs<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly (readonly [from: T, to: T])[];
}

/** Pairs by key. */
export function pairsByKey<T>(from: ReadonlyMap<string, T>, to: ReadonlyMap<string, T>): Pairs<T> {
  const kept: (readonly [T, T])[] = [];
  const added: T[] = [];
  for (const [key, object] of to) {
    const old = from.get(key);
    if (old === undefined) added.push(object);
    else kept.push([old, object]);
  }
  return { added, removed: [...from].filter(([key]) => !to.has(key)).map(([, o]) => o), kept };
}

/**
 * Pairs by name; what is left and has an implicit name on either side, by content.
 * @param content equal for things that differ in nothing but their names
 */
export function pairsByName<T extends Pick<Named, "name"> & { readonly naming?: unknown }>(
  from: readonly T[],
  to: readonly T[],
  content: (thing: T) => string,
): Pairs<T> {
  const inOrder = pairsInOrder(from, to);
  if (inOrder) return inOrder;
  const named = pairsByKey(keyed(from, nameOf), keyed(to, nameOf));
  if (!named.added.some(isImplicit) && !named.removed.some(isImplicit)) return named;
  const waiting = groupedBy(named.removed, content);
  const found = new Map<T, T>();
  for (const thing of named.added) {
    const candidates = waiting.get(content(thing)) ?? [];
    const at = candidates.findIndex((old) => isImplicit(thing) || isImplicit(old));
    const [old] = at < 0 ? [] : candidates.splice(at, 1);
    if (old) found.set(thing, old);
  }
  const taken = new Set(found.values());
  return {
    added: named.added.filter((thing) => !found.has(thing)),
    removed: named.removed.filter((thing) => !taken.has(thing)),
    kept: [...named.kept, ...[...found].map(([thing, old]) => [old, thing] as const)],
  };
}

/** Two lists of the same names in the same order, as most are; undefined for others. */
function pairsInOrder<T extends Pick<Named, "name">>(
  from: readonly T[],
  to: readonly T[],
): Pairs<T> | undefined {
  if (from.length !== to.length) return undefined;
  const kept = to.map((thing, at) => [from[at] ?? thing, thing] as const);
  const isSame = kept.every(([old, now]) => old.name === now.name);
  return isSame ? { added: [], removed: [], kept } : undefined;
}

function keyed<T>(things: readonly T[], key: (thing: T) => string): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [key(thing), thing]));
}

const nameOf = ({ name }: { readonly name: string }): string => name;

const isImplicit = ({ naming }: { readonly naming?: unknown }): boolean => naming === "implicit";
