import { NotAnAncestor } from "./errors.ts";
import type { RevisionGraph } from "./graph.ts";
import { type ResolveOptions, resolve } from "./resolve.ts";
import type { RevisionHead } from "./revision.ts";
import { parseTarget } from "./target.ts";
import { ancestors, descendantsOnBranch, tips } from "./traverse.ts";

/**
 * The revisions from one target to another, both included, dependencies of what comes after the first
 * left out. Either end may be left out: `base:heads`. `current` is where the database stands.
 *
 * @param range `FROM:TO`
 * @throws NotAnAncestor where the first is not below the second, and what `resolve` throws
 */
export function revisionsIn(
  graph: RevisionGraph<RevisionHead>,
  range: string,
  options: ResolveOptions = {},
): ReadonlySet<string> {
  const [from = "", to = ""] = range.split(":");
  const lower = endOf(graph, from || "base", options);
  const upper = endOf(graph, to || "heads", options);
  const upTo = ancestors(graph, withinBranch(graph, from, upper));
  const outside = lower.filter((id) => !upTo.has(id));
  if (outside.length > 0) throw new NotAnAncestor(outside, to || "heads");
  if (lower.length === 0) return upTo;
  const after = descendantsOnBranch(graph, lower);
  const below = ancestors(graph, lower);
  const isStart = new Set(lower);
  return new Set([...upTo].filter((id) => after.has(id) && (!below.has(id) || isStart.has(id))));
}

function endOf(
  graph: RevisionGraph<RevisionHead>,
  end: string,
  options: ResolveOptions,
): readonly string[] {
  return end === "current" ? tips(graph, options.applied ?? []) : resolve(graph, end, options);
}

/** From `LABEL@base`, only what is of that branch. */
function withinBranch(
  graph: RevisionGraph<RevisionHead>,
  from: string,
  ids: readonly string[],
): readonly string[] {
  const { branch, symbol } = parseTarget(from);
  if (branch === undefined || symbol !== "base") return ids;
  const members = new Set(resolve(graph, `${branch}@heads`));
  const onBranch = ancestors(graph, members);
  return ids.filter((id) => onBranch.has(id));
}
