import type { RevisionGraph } from "./graph.ts";
import { downgradePath } from "./paths.ts";
import { resolve } from "./resolve.ts";
import type { RevisionHead } from "./revision.ts";
import { ancestors, appliedIn, descendants, inOrder, tips } from "./traverse.ts";

/**
 * What a database has, once it is said to be at some revisions: these, all that they follow or depend
 * on, and what it had of other branches. What stands on them it has no longer.
 *
 * @param targets what `resolve` takes; `current` is where the database is
 * @param applied what it has
 * @throws what `resolve` throws, and UnknownAppliedRevision
 */
export function stampedRevisions<File extends RevisionHead>(
  graph: RevisionGraph<File>,
  applied: Iterable<string>,
  targets: readonly string[],
): readonly File[] {
  const present = appliedIn(graph, applied);
  const places = targets.map((target) => ({
    target,
    ids: target === "current" ? tips(graph, present) : resolve(graph, target, { applied: present }),
  }));
  const gone = new Set(
    places.flatMap(({ target, ids }) =>
      ids.length === 0 && target !== "current"
        ? idsOf(downgradePath(graph, present, target))
        : [...above(graph, ids)],
    ),
  );
  const left = [...present].filter((id) => !gone.has(id));
  const reached = ancestors(
    graph,
    places.flatMap(({ ids }) => ids),
  );
  return inOrder(graph, new Set([...left, ...reached]));
}

/** What stands on the revisions, they themselves left out. */
function above(graph: RevisionGraph<RevisionHead>, ids: readonly string[]): ReadonlySet<string> {
  return new Set([...descendants(graph, ids)].filter((id) => !ids.includes(id)));
}

function idsOf(revisions: readonly RevisionHead[]): readonly string[] {
  return revisions.map(({ revision }) => revision);
}
