import type { RevisionGraph } from "./graph.ts";
import type { RevisionHead } from "./revision.ts";
import { childrenOf, tips } from "./traverse.ts";

/** A revision and its place in the graph. */
export interface RevisionPlace<File extends RevisionHead> {
  readonly revision: File;
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
export function walk<File extends RevisionHead>(
  graph: RevisionGraph<File>,
  applied: Iterable<string> = [],
): readonly RevisionPlace<File>[] {
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
