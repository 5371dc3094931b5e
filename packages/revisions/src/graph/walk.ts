import type { RevisionGraph } from "./graph.ts";
import type { Revision } from "./revision.ts";
import { childrenOf, tips } from "./traverse.ts";

/** A revision and its place in the graph. */
export interface RevisionPlace {
  readonly revision: Revision;
  readonly isHead: boolean;
  readonly isBase: boolean;
  /** Several revisions revise it. */
  readonly isBranchPoint: boolean;
  /** It revises several revisions. */
  readonly isMergePoint: boolean;
  /** The database stands here. */
  readonly isCurrent: boolean;
}

/**
 * Every revision, newest first.
 * @throws UnknownAppliedRevision
 */
export function walk(
  graph: RevisionGraph,
  applied: Iterable<string> = [],
): readonly RevisionPlace[] {
  const current = new Set(tips(graph, applied));
  return [...graph.revisions.values()].toReversed().map((revision) => {
    const children = childrenOf(graph, revision.revision).length;
    return {
      revision,
      isHead: children === 0,
      isBase: revision.revises.length === 0,
      isBranchPoint: children > 1,
      isMergePoint: revision.revises.length > 1,
      isCurrent: current.has(revision.revision),
    };
  });
}
