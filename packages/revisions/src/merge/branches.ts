/** Heads, what they have in common, and what each has of its own. */

import { NotAHead } from "../graph/errors.ts";
import type { RevisionGraph } from "../graph/graph.ts";
import type { Revision } from "../graph/revision.ts";
import { ancestors, heads, inOrder } from "../graph/traverse.ts";

/** What two heads have in common, and what each has beside it; each after what it needs. */
export interface Branches {
  /** The two heads. */
  readonly heads: readonly [string, string];
  readonly common: readonly Revision[];
  readonly own: readonly [readonly Revision[], readonly Revision[]];
}

export function branchesOf(graph: RevisionGraph, a: string, b: string): Branches {
  const [ofA, ofB] = [ancestors(graph, [a]), ancestors(graph, [b])];
  const only = (ids: ReadonlySet<string>, others: ReadonlySet<string>) =>
    inOrder(graph, new Set([...ids].filter((id) => !others.has(id))));
  return {
    heads: [a, b],
    common: inOrder(graph, new Set([...ofA].filter((id) => ofB.has(id)))),
    own: [only(ofA, ofB), only(ofB, ofA)],
  };
}

/** Every two of them. */
export function pairsOf<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((a, at) => all.slice(at + 1).map((b) => [a, b] as const));
}

/** The orders in which a database can take several heads. */
export interface Orderings {
  /** What all of them have in common. */
  readonly common: readonly Revision[];
  /** All that comes behind it: head by head, each after what it needs. */
  readonly orders: readonly (readonly Revision[])[];
}

/** More than three heads have more orders than can be tried: of those, every two are. */
const TOGETHER = 3;

/** All of them together where they are few; or every two. */
export function groupsToTry(ids: readonly string[]): readonly (readonly string[])[] {
  return ids.length <= TOGETHER ? [ids] : pairsOf(ids);
}

export function orderingsOf(graph: RevisionGraph, ids: readonly string[]): Orderings {
  const [first = new Set<string>(), ...others] = ids.map((id) => ancestors(graph, [id]));
  const common = new Set([...first].filter((id) => others.every((other) => other.has(id))));
  const order = (heads: readonly string[]) => {
    const passed = new Set(common);
    return heads.flatMap((head) => {
      const own = [...ancestors(graph, [head])].filter((id) => !passed.has(id));
      for (const id of own) passed.add(id);
      return inOrder(graph, new Set(own));
    });
  };
  return { common: inOrder(graph, common), orders: permutations(ids).map(order) };
}

function permutations<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length < 2) return [all];
  return all.flatMap((each, at) =>
    permutations(all.toSpliced(at, 1)).map((others) => [each, ...others]),
  );
}

/** @throws NotAHead where something revises one of them */
export function assertHeads(graph: RevisionGraph, ids: readonly string[], canSplice = false): void {
  const all = heads(graph);
  const others = ids.filter((id) => !all.includes(id));
  if (others.length > 0) throw new NotAHead(others, all, canSplice);
}
