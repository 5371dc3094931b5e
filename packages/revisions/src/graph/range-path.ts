/** Which revisions lead from one place of the graph to another, whatever database is to go there. */
import { InvalidRange, NotAnAncestor } from "./errors.ts";
import { graphFor, type RevisionGraph } from "./graph.ts";
import { downgradePath, upgradePath } from "./paths.ts";
import { resolve } from "./resolve.ts";
import type { Direction, Revision } from "./revision.ts";
import { parseTarget } from "./target.ts";
import { ancestors, tips } from "./traverse.ts";

export interface RangePath {
  /** What a database at the beginning has. */
  readonly applied: ReadonlySet<string>;
  /** The revisions to run, in that order. */
  readonly path: readonly Revision[];
  /** With the old files of a squash in the middle of which an end is. */
  readonly graph: RevisionGraph;
}

const PATHS = { upgrade: upgradePath, downgrade: downgradePath } as const;

/**
 * The revisions between the ends of `FROM:TO`. An upgrade without `FROM` begins at base, without `TO` it
 * ends at head; a downgrade needs both. Steps in `TO`, as in `-1`, count from `FROM`.
 *
 * @throws InvalidRange; IncompleteSquash where old files are gone that it leads through; NotAnAncestor where an upgrade would lead down; and what `resolve`, `upgradePath`
 *   and `downgradePath` throw
 */
export function rangePath(files: RevisionGraph, direction: Direction, range: string): RangePath {
  const { from, to } = endsOf(direction, range);
  const graph = graphFor(files, [...middleAt(files, from), ...middleAt(files, to)]);
  const applied = ancestors(graph, resolve(graph, from));
  const path = PATHS[direction](graph, applied, to);
  if (path.length === 0) assertSame(graph, applied, to);
  return { applied, path, graph };
}

/** The revision that an end names, where a squash leads past it. */
function middleAt({ revisions, hidden }: RevisionGraph, end: string) {
  const { symbol = "" } = parseTarget(end);
  if (symbol === "" || [...revisions.keys()].some((id) => id.startsWith(symbol))) return [];
  const [id, ...others] = [...hidden.keys()].filter((each) => each.startsWith(symbol));
  const isMiddle = id !== undefined && others.length === 0 && !hidden.get(id)?.place;
  return isMiddle ? [{ revision: id }] : [];
}

function endsOf(
  direction: Direction,
  range: string,
): { readonly from: string; readonly to: string } {
  const ends = range.split(":");
  if (ends.includes("current")) {
    throw new InvalidRange(range, "where a database stands is not known, since none is asked");
  }
  if (ends.length > 2) throw new InvalidRange(range, "it has more than two ends");
  if (direction === "downgrade" && (ends.length === 1 || ends.includes(""))) {
    throw new InvalidRange(range, "a downgrade needs both ends, FROM:TO, as in head:-1");
  }
  const [from, to] = ends.length === 1 ? ["", range] : ends;
  return { from: from || "base", to: to || "head" };
}

/** There is nothing between two ends that are one place; that is no mistake. */
function assertSame(graph: RevisionGraph, applied: ReadonlySet<string>, to: string): void {
  const start = tips(graph, applied);
  const end = tips(graph, ancestors(graph, resolve(graph, to, { applied })));
  const above = start.filter((id) => !end.includes(id));
  if (above.length > 0) throw new NotAnAncestor(above, to);
}
