/** Going up and down from a place in the graph. */
import { AmbiguousSteps, NoSuchStep } from "./errors.ts";
import type { RevisionGraph } from "./graph.ts";
import type { RevisionHead } from "./revision.ts";
import { ancestors, bases, childrenOf, parentsOf, tips, topmost } from "./traverse.ts";

/** `undefined` is base, the place below every revision. */
type At = string | undefined;

export interface Steps {
  readonly target: string;
  readonly steps: number;
  /** The revisions of the branch that the target names. */
  readonly members: ReadonlySet<string> | undefined;
}

/**
 * Where the database stands, on a branch if one is named: the applied revisions on which no other
 * applied one stands. Where another branch has asked for those, up is from the last one that is
 * applied, though that be before the branch began, and down from what only the other one depends on.
 */
export function standing(
  graph: RevisionGraph<RevisionHead>,
  applied: Iterable<string>,
  { target, steps, members }: Steps,
): readonly string[] {
  const current = tips(graph, applied);
  if (!members) return current;
  const onBranch = current.filter((id) => members.has(id));
  if (onBranch.length > 0) return onBranch;
  const active = ancestors(graph, current);
  if (steps > 0) return topmost(graph, new Set([...active].filter((id) => members.has(id))));
  const left = [...active].filter(
    (id) => members.has(id) && !childrenOf(graph, id).some((child) => active.has(child)),
  );
  if (left.length === 0) throw new NoSuchStep(target, 0);
  return left;
}

/**
 * The place that many steps from the one place where one starts; up, only within the branch.
 * @param start none is base
 * @throws AmbiguousSteps, NoSuchStep
 */
export function walked(
  graph: RevisionGraph<RevisionHead>,
  start: readonly string[],
  { target, steps, members }: Steps,
): readonly string[] {
  if (start.length > 1) throw new AmbiguousSteps(target, start);
  let at: At = start[0];
  for (let done = 0; done < Math.abs(steps); done += 1) {
    const next = steps > 0 ? above(graph, at, members) : below(graph, at);
    if (next.length === 0) throw new NoSuchStep(target, done);
    if (next.length > 1)
      throw new AmbiguousSteps(
        target,
        next.flatMap((id) => id ?? []),
      );
    at = next[0];
  }
  return at === undefined ? [] : [at];
}

function above(
  graph: RevisionGraph<RevisionHead>,
  at: At,
  members: ReadonlySet<string> | undefined,
): readonly At[] {
  const next = at === undefined ? bases(graph) : childrenOf(graph, at);
  return next.filter((id) => members?.has(id) ?? true);
}

function below(graph: RevisionGraph<RevisionHead>, at: At): readonly At[] {
  if (at === undefined) return [];
  const parents = parentsOf(graph, at);
  return parents.length > 0 ? parents : [undefined];
}
