/** Which revisions to run to take a database somewhere, and in which order. */
import { MultipleHeads, NoSuchStep, RevisionNotApplied } from "./errors.ts";
import type { RevisionGraph } from "./graph.ts";
import { findRevision, resolve } from "./resolve.ts";
import type { RevisionHead } from "./revision.ts";
import { parseTarget } from "./target.ts";
import {
  ancestors,
  appliedIn,
  bases,
  childrenOf,
  descendants,
  inOrder,
  lineage,
  tips,
} from "./traverse.ts";

/**
 * The revisions to apply, in that order: the target, and all that it follows or depends on, less
 * what is applied already.
 *
 * @throws what `resolve` throws
 */
export function upgradePath<File extends RevisionHead>(
  graph: RevisionGraph<File>,
  applied: Iterable<string>,
  target: string,
): readonly File[] {
  const present = appliedIn(graph, applied);
  if (stepsFromHere(target) < 0) throw new NoSuchStep(target, 0);
  const wanted = ancestors(graph, resolve(graph, target, { applied: present }));
  return inOrder(graph, wanted).filter(({ revision }) => !present.has(revision));
}

/**
 * The revisions to undo, newest first: of the applied ones, those that descend from the target or
 * depend on one that does. The target itself stays. `-N` undoes nothing of other branches.
 *
 * @throws what `resolve` throws, and RevisionNotApplied
 */
export function downgradePath<File extends RevisionHead>(
  graph: RevisionGraph<File>,
  applied: Iterable<string>,
  target: string,
): readonly File[] {
  const present = appliedIn(graph, applied);
  if (stepsFromHere(target) > 0) throw new NoSuchStep(target, 0);
  const [to, ...others] = resolve(graph, target, { applied: present });
  if (to !== undefined && others.length > 0) throw new MultipleHeads(target, [to, ...others]);
  if (to !== undefined && !present.has(to)) throw new RevisionNotApplied(to);
  const above = to === undefined ? bases(graph) : childrenOf(graph, to);
  const undone = descendants(graph, above.filter(onBranch(graph, target, present)));
  return inOrder(graph, undone)
    .filter(({ revision }) => present.has(revision))
    .toReversed();
}

/** The steps of a target that counts them from where the database stands; 0 for any other. */
function stepsFromHere(target: string): number {
  const { symbol, steps = 0 } = parseTarget(target);
  return symbol === undefined ? steps : 0;
}

/** Whether a revision is on the branch that a target speaks of; without one, all of them are. */
function onBranch(
  graph: RevisionGraph<RevisionHead>,
  target: string,
  applied: ReadonlySet<string>,
): (revision: string) => boolean {
  const { branch, symbol } = parseTarget(target);
  const start = branch ?? (symbol === undefined ? tips(graph, applied)[0] : undefined);
  if (start === undefined) return () => true;
  const members = lineage(graph, findRevision(graph, start));
  return (revision) => members.has(revision);
}
