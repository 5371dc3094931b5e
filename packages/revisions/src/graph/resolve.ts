/**
 * The revisions that a target stands for, with the meanings that Alembic gives it:
 * https://alembic.sqlalchemy.org/en/latest/tutorial.html#partial-revision-identifiers
 */
import { AmbiguousRevision, MultipleHeads, UnknownRevision } from "./errors.ts";
import type { RevisionGraph } from "./graph.ts";
import type { RevisionHead } from "./revision.ts";
import { standing, walked } from "./steps.ts";
import { parseTarget } from "./target.ts";
import { heads, lineage } from "./traverse.ts";

export interface ResolveOptions {
  /** The applied revisions, from which `+N` and `-N` count; without them, from base and from the heads. */
  readonly applied?: Iterable<string>;
}

/**
 * The ids that a target stands for: none for `base`, several only for `heads`.
 *
 * A target is `head`, `heads`, `base`, an id or a prefix that only one id has, or a branch label;
 * `+N` or `-N` steps from where the database stands, or `REV+N` and `REV-N` from one of those; or
 * one of all these within a branch: `LABEL@head`, where in the place of the label can be a revision.
 *
 * @throws MultipleHeads, UnknownRevision, AmbiguousRevision, AmbiguousSteps, NoSuchStep,
 *   UnknownAppliedRevision
 */
export function resolve(
  graph: RevisionGraph<RevisionHead>,
  target: string,
  { applied }: ResolveOptions = {},
): readonly string[] {
  const { branch, symbol, steps } = parseTarget(target);
  const members = branch === undefined ? undefined : lineage(graph, findRevision(graph, branch));
  if (steps === undefined) return placed(graph, target, symbol ?? "", members);
  const way = { target, steps, members };
  if (symbol !== undefined) {
    return walked(graph, placed(graph, target, symbol, steps < 0 ? members : undefined), way);
  }
  if (applied === undefined && steps < 0) {
    return headsIn(graph, members).flatMap((head) => walked(graph, [head], way));
  }
  return walked(graph, standing(graph, applied ?? [], way), way);
}

function placed(
  graph: RevisionGraph<RevisionHead>,
  target: string,
  symbol: string,
  members: ReadonlySet<string> | undefined,
): readonly string[] {
  if (symbol === "base") return [];
  if (symbol !== "head" && symbol !== "heads") return [findRevision(graph, symbol, members)];
  const found = headsIn(graph, members);
  if (symbol === "head" && found.length > 1) throw new MultipleHeads(target, found);
  return found;
}

function headsIn(
  graph: RevisionGraph<RevisionHead>,
  members: ReadonlySet<string> | undefined,
): readonly string[] {
  return heads(graph).filter((id) => members?.has(id) ?? true);
}

/** The revision of an id, a branch label, or a prefix that only one of the members has. */
export function findRevision(
  graph: RevisionGraph<RevisionHead>,
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

function idsStarting(graph: RevisionGraph<RevisionHead>, prefix: string): readonly string[] {
  return prefix === "" ? [] : [...graph.revisions.keys()].filter((id) => id.startsWith(prefix));
}
