/** Questions that a graph answers about its revisions, each in time linear in their number. */
import { UnknownAppliedRevision } from "./errors.ts";
import { needsOf, type RevisionGraph } from "./graph.ts";
import type { RevisionHead } from "./revision.ts";
import { withSquashes } from "./squashes.ts";

/** The revisions that nothing revises. */
export function heads(graph: RevisionGraph<RevisionHead>): readonly string[] {
  return idsWhere(graph, ({ revision }) => childrenOf(graph, revision).length === 0);
}

/** The revisions without a parent. */
export function bases(graph: RevisionGraph<RevisionHead>): readonly string[] {
  return idsWhere(graph, ({ revises }) => revises.length === 0);
}

export function childrenOf(
  graph: RevisionGraph<RevisionHead>,
  revision: string,
): readonly string[] {
  return graph.children.get(revision) ?? [];
}

export function parentsOf(graph: RevisionGraph<RevisionHead>, revision: string): readonly string[] {
  return graph.revisions.get(revision)?.revises ?? [];
}

/** The revisions themselves and all that has to be applied before them. */
export function ancestors(
  graph: RevisionGraph<RevisionHead>,
  ids: Iterable<string>,
): ReadonlySet<string> {
  return reached(ids, (id) => {
    const revision = graph.revisions.get(id);
    return revision ? needsOf(revision) : [];
  });
}

/** The revisions themselves and all that stands on them. */
export function descendants(
  graph: RevisionGraph<RevisionHead>,
  ids: Iterable<string>,
): ReadonlySet<string> {
  return reached(ids, (id) => [...childrenOf(graph, id), ...(graph.dependents.get(id) ?? [])]);
}

/** The revisions themselves and what they lead to, dependencies aside. */
export function descendantsOnBranch(
  graph: RevisionGraph<RevisionHead>,
  ids: Iterable<string>,
): ReadonlySet<string> {
  return reached(ids, (id) => childrenOf(graph, id));
}

/** A revision and what it follows or leads to, dependencies aside: its branch. */
export function lineage(graph: RevisionGraph<RevisionHead>, revision: string): ReadonlySet<string> {
  const before = reached([revision], (id) => parentsOf(graph, id));
  return new Set([...before, ...descendantsOnBranch(graph, [revision])]);
}

/** Of the applied revisions, those that no other applied one stands on. */
export function tips(
  graph: RevisionGraph<RevisionHead>,
  applied: Iterable<string>,
): readonly string[] {
  return topmost(graph, appliedIn(graph, applied));
}

/** Of some revisions, those that no other of them stands on. */
export function topmost(
  graph: RevisionGraph<RevisionHead>,
  ids: ReadonlySet<string>,
): readonly string[] {
  const below = new Set(inOrder(graph, ids).flatMap(needsOf));
  return [...graph.revisions.keys()].filter((id) => ids.has(id) && !below.has(id));
}

/**
 * The applied revisions as a set, with a squash in the place of all that it replaces.
 * @throws UnknownAppliedRevision where one has no file
 */
export function appliedIn(
  graph: RevisionGraph<RevisionHead>,
  applied: Iterable<string>,
): ReadonlySet<string> {
  const set = withSquashes(graph.squashes, applied);
  const unknown = [...set].filter((id) => !graph.revisions.has(id));
  if (unknown.length > 0) throw new UnknownAppliedRevision(unknown);
  return set;
}

/** The revisions with those ids, each after what it needs. */
export function inOrder<File extends RevisionHead>(
  graph: RevisionGraph<File>,
  ids: ReadonlySet<string>,
): readonly File[] {
  return [...graph.revisions.values()].filter(({ revision }) => ids.has(revision));
}

function idsWhere(
  graph: RevisionGraph<RevisionHead>,
  holds: (revision: RevisionHead) => boolean,
): readonly string[] {
  return [...graph.revisions.values()].filter(holds).map(({ revision }) => revision);
}

function reached(
  starts: Iterable<string>,
  next: (id: string) => readonly string[],
): ReadonlySet<string> {
  const seen = new Set(starts);
  // A set that grows while it is iterated is iterated to its new end.
  for (const id of seen) {
    for (const other of next(id)) seen.add(other);
  }
  return seen;
}
