/** The revisions that one is to replace, and where that one stands. */
import { InvalidRange } from "../graph/errors.ts";
import { needsOf, type RevisionGraph } from "../graph/graph.ts";
import { revisionsIn } from "../graph/range.ts";
import type { Revision } from "../graph/revision.ts";
import { childrenOf, inOrder, topmost } from "../graph/traverse.ts";
import { NotSquashable, type SquashProblem } from "./errors.ts";

export interface SquashRange {
  /** Each after what it needs; the last one is where the range leads to. */
  readonly members: readonly [Revision, ...Revision[]];
  /** What the first one revises. */
  readonly revises: readonly string[];
  /** What they depend on outside of the range. */
  readonly dependsOn: readonly string[];
}

/**
 * The revisions between the ends of `FROM:TO`, both included; without `FROM` from the beginning, without
 * `TO` to the head.
 *
 * @throws InvalidRange, NotSquashable, and what `revisionsIn` throws
 */
export function squashRange(graph: RevisionGraph, range: string): SquashRange {
  if (range.split(":").length !== 2) {
    throw new InvalidRange(range, "it needs two ends, FROM:TO, of which either may be left out");
  }
  const ids = revisionsIn(graph, range);
  const [first, ...rest] = inOrder(graph, ids);
  const last = rest.at(-1);
  if (!first || !last) {
    const revision = first?.revision ?? "empty";
    throw new NotSquashable(range, [{ kind: "single", revision, others: [] }]);
  }
  const problems = [
    ...rest.flatMap((revision) => entering(revision, ids)),
    ...[first, ...rest.slice(0, -1)].flatMap((revision) => leaving(graph, revision, ids)),
    ...endsIn(graph, ids),
    ...[first, ...rest].flatMap(ownProblems),
  ];
  if (problems.length > 0) throw new NotSquashable(range, problems);
  const outside = [first, ...rest].flatMap(({ dependsOn }) => dependsOn);
  return {
    members: [first, ...rest],
    revises: first.revises,
    dependsOn: [...new Set(outside)].filter((id) => !ids.has(id)),
  };
}

function entering(
  { revision, revises }: Revision,
  ids: ReadonlySet<string>,
): readonly SquashProblem[] {
  const others = revises.filter((id) => !ids.has(id));
  const isEntry = revises.length === 0 || others.length > 0;
  return isEntry ? [{ kind: "enters", revision, others }] : [];
}

function leaving(
  graph: RevisionGraph,
  { revision }: Revision,
  ids: ReadonlySet<string>,
): readonly SquashProblem[] {
  const outside = (found: readonly string[]) => found.filter((id) => !ids.has(id));
  const children = outside(childrenOf(graph, revision));
  const dependents = outside(graph.dependents.get(revision) ?? []);
  return [
    ...(children.length > 0 ? [{ kind: "leaves", revision, others: children } as const] : []),
    ...(dependents.length > 0 ? [{ kind: "depends", revision, others: dependents } as const] : []),
  ];
}

function endsIn(graph: RevisionGraph, ids: ReadonlySet<string>): readonly SquashProblem[] {
  const ends = topmost(graph, ids);
  if (ends.length === 1) return [];
  return ends.map((revision) => ({ kind: "ends", revision, others: [] }));
}

function ownProblems(file: Revision): readonly SquashProblem[] {
  const { revision, branchLabels, upgrade, downgrade } = file;
  const code = [...upgrade, ...downgrade].filter(({ operation }) => operation === "run");
  const others = code.map(({ args: [why] }) => JSON.stringify(why));
  return [
    ...(branchLabels.length > 0
      ? [{ kind: "label", revision, others: branchLabels } as const]
      : []),
    ...(code.length > 0 ? [{ kind: "code", revision, others } as const] : []),
  ];
}

/** All that has to be applied before the range. */
export function needsOfRange({ members }: SquashRange): readonly string[] {
  const ids = new Set(members.map(({ revision }) => revision));
  return members.flatMap(needsOf).filter((id) => !ids.has(id));
}
