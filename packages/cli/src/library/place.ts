import { assertHeads, heads, type RevisionGraph, resolve, revisionId } from "@autogen/revisions";
import type { RevisionOptions } from "./types.ts";

/** Where a new revision stands in the graph. */
export interface Place {
  readonly revision: string;
  readonly parents: readonly string[];
  readonly dependsOn: readonly string[];
  /** The revisions in whose place it is. */
  readonly replaces?: readonly string[];
}

/** @throws NotAHead, and what `resolve` throws */
export function placeOf(graph: RevisionGraph, options: RevisionOptions): Place {
  const { message, now = new Date(), revId, head = "head", splice = false } = options;
  const parents = graph.revisions.size === 0 ? [] : resolve(graph, head);
  if (!splice) assertHeads(graph, parents, true);
  const dependsOn = (options.dependsOn ?? []).flatMap((target) => resolve(graph, target));
  const revision = revId ?? revisionId(message, now, [...parents, ...dependsOn]);
  return { revision, parents, dependsOn };
}

/** After everything that there is. */
export function lastPlace(graph: RevisionGraph, message: string, now = new Date()): Place {
  const parents = heads(graph);
  return { revision: revisionId(message, now, parents), parents, dependsOn: [] };
}
