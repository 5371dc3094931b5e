/**
 * The revisions that a target stands for, with the meanings that Alembic gives it:
 * https://alembic.sqlalchemy.org/en/latest/tutorial.html#partial-revision-identifiers
 */
import { AmbiguousRevision, MultipleHeads, UnknownRevision } from "./errors.ts";
import type { RevisionGraph } from "./graph.ts";
import type { RevisionHead } from "./revision.ts";
import { ReplacedRevision } from "./squash-errors.ts";
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
 *   ReplacedRevision, UnknownAppliedRevision
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

/**
 * The revision of an id, a branch label, or a prefix that only one of the members has. The last of what a
 * squash replaces stands for that.
 *
 * @throws AmbiguousRevision, UnknownRevision; ReplacedRevision where it is in the middle of a squash
 */
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
  return found[0] ?? placeOfHidden(graph, target, isMember);
}

function placeOfHidden(
  graph: RevisionGraph<RevisionHead>,
  target: string,
  isMember: (id: string) => boolean,
): string {
  const ids = [...graph.hidden.keys()];
  const starting = target === "" ? [] : ids.filter((id) => id.startsWith(target));
  const [id, ...others] = graph.hidden.has(target) ? [target] : starting;
  const hidden = id === undefined ? undefined : graph.hidden.get(id);
  if (id === undefined || !hidden) throw new UnknownRevision(target);
  if (others.length > 0) throw new AmbiguousRevision(target, [id, ...others]);
  if (hidden.place === undefined) throw new ReplacedRevision(id, hidden.squash);
  if (!isMember(hidden.place)) throw new UnknownRevision(target);
  return hidden.place;
}

function idsStarting(graph: RevisionGraph<RevisionHead>, prefix: string): readonly string[] {
  return prefix === "" ? [] : [...graph.revisions.keys()].filter((id) => id.startsWith(prefix));
}
