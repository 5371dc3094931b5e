/**
 * What a person writes for a revision, with the meanings that Alembic gives it:
 * https://alembic.sqlalchemy.org/en/latest/tutorial.html#partial-revision-identifiers
 */
import {
  AmbiguousRevision,
  AmbiguousSteps,
  MultipleHeads,
  NoSuchStep,
  UnknownRevision,
} from "./errors.ts";
import type { RevisionGraph } from "./graph.ts";
import { bases, childrenOf, heads, lineage, parentsOf, tips } from "./traverse.ts";

export interface ResolveOptions {
  /** The applied revisions, from which `+N` and `-N` count; none if not given. */
  readonly applied?: Iterable<string>;
}

/**
 * The ids that a target stands for: none for `base`, several only for `heads`.
 *
 * A target is `head`, `heads`, `base`, an id or a prefix that only one id has, a branch label,
 * `+N` or `-N` steps from where the database stands, or one of the others within a branch:
 * `LABEL@head`, where in the place of the label can be a revision.
 *
 * @throws MultipleHeads, UnknownRevision, AmbiguousRevision, AmbiguousSteps, NoSuchStep,
 *   UnknownAppliedRevision
 */
export function resolve(
  graph: RevisionGraph,
  target: string,
  { applied = [] }: ResolveOptions = {},
): readonly string[] {
  const steps = stepsOf(target);
  if (steps !== undefined) return walkFrom(graph, target, tips(graph, applied), steps);
  const { branch, symbol } = parseTarget(target);
  if (symbol === "base") return [];
  const members = branch === undefined ? undefined : lineage(graph, findRevision(graph, branch));
  if (symbol === "head" || symbol === "heads") {
    const found = heads(graph).filter((id) => members?.has(id) ?? true);
    if (symbol === "head" && found.length > 1) throw new MultipleHeads(target, found);
    return found;
  }
  return [findRevision(graph, symbol, members)];
}

/** The two sides of the `@` in a target. */
export function parseTarget(target: string): { readonly branch?: string; readonly symbol: string } {
  const at = target.indexOf("@");
  return at === -1
    ? { symbol: target }
    : { branch: target.slice(0, at), symbol: target.slice(at + 1) };
}

/** The number of steps in `+N` and `-N`. */
export function stepsOf(target: string): number | undefined {
  return /^[+-][1-9]\d*$/.test(target) ? Number(target) : undefined;
}

/** The revision of an id, a branch label, or a prefix that only one of the members has. */
export function findRevision(
  graph: RevisionGraph,
  target: string,
  members?: ReadonlySet<string>,
): string {
  const isMember = (id: string) => members?.has(id) ?? true;
  const exact = graph.revisions.has(target) ? target : graph.labels.get(target);
  const candidates = exact === undefined ? idsStarting(graph, target) : [exact];
  const found = candidates.filter(isMember);
  if (found.length > 1) throw new AmbiguousRevision(target, found);
  if (found[0] === undefined) throw new UnknownRevision(target);
  return found[0];
}

function idsStarting(graph: RevisionGraph, prefix: string): readonly string[] {
  return prefix === "" ? [] : [...graph.revisions.keys()].filter((id) => id.startsWith(prefix));
}

/** `undefined` is base, the place below every revision. */
type At = string | undefined;

/** Steps up or down from the one place where a database stands. */
function walkFrom(
  graph: RevisionGraph,
  target: string,
  current: readonly string[],
  steps: number,
): readonly string[] {
  if (current.length > 1) throw new AmbiguousSteps(target, current);
  let at: At = current[0];
  for (let done = 0; done < Math.abs(steps); done += 1) {
    const next = steps > 0 ? above(graph, at) : below(graph, at);
    if (next.length === 0) throw new NoSuchStep(target, done);
    if (next.length > 1)
      throw new AmbiguousSteps(
        target,
        next.filter((id) => id !== undefined),
      );
    at = next[0];
  }
  return at === undefined ? [] : [at];
}

function above(graph: RevisionGraph, at: At): readonly At[] {
  return at === undefined ? bases(graph) : childrenOf(graph, at);
}

function below(graph: RevisionGraph, at: At): readonly At[] {
  if (at === undefined) return [];
  const parents = parentsOf(graph, at);
  return parents.length > 0 ? parents : [undefined];
}
