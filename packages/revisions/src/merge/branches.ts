/** Two heads, and what each has of its own. */

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

/** @throws NotAHead where something revises one of them */
export function assertHeads(graph: RevisionGraph, ids: readonly string[], canSplice = false): void {
  const all = heads(graph);
  const others = ids.filter((id) => !all.includes(id));
  if (others.length > 0) throw new NotAHead(others, all, canSplice);
}
