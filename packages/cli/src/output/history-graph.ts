/** Revisions as a graph of lines, as `git log --graph` draws commits. */

/** What of a revision decides where its lines run. */
export interface GraphNode {
  readonly revision: string;
  readonly revises: readonly string[];
}

/** A line of the drawing: one with a revision in it, or one between two of them. */
export interface GraphLine<Node> {
  readonly drawn: string;
  readonly node?: Node;
}

/** In each lane the revision that its line leads down to; undefined where it has ended. */
type Lanes = readonly (string | undefined)[];

/**
 * @param nodes each before those that it revises; a line to one that is not among them is not drawn
 */
export function graphLines<Node extends GraphNode>(
  nodes: readonly Node[],
): readonly GraphLine<Node>[] {
  const shown = new Set(nodes.map(({ revision }) => revision));
  const lines: GraphLine<Node>[] = [];
  let lanes: Lanes = [];
  for (const node of nodes) {
    const joined = joinedLanes(lanes, node.revision);
    const at = joined.at;
    const parents = node.revises.filter((id) => shown.has(id));
    const drawn = joined.lanes.map((lane, index) => (index === at ? "*" : barOf(lane)));
    const left = leftLanes(joined.lanes, at, parents);
    lines.push(...joined.between.map((line) => ({ drawn: line })), { drawn: text(drawn), node });
    lines.push(...left.between.map((line) => ({ drawn: line })));
    lanes = left.lanes;
  }
  return lines;
}

/** Whether there is but one lane, so that lines would tell nothing. */
export function isLine(nodes: readonly GraphNode[]): boolean {
  return graphLines(nodes).every(({ drawn }) => drawn === "*");
}

interface Moved {
  readonly lanes: Lanes;
  /** What is drawn on the way there. */
  readonly between: readonly string[];
}

/** The lines that lead to a revision become one; where there is none, it gets a lane of its own. */
function joinedLanes(lanes: Lanes, revision: string): Moved & { readonly at: number } {
  const at = lanes.indexOf(revision);
  if (at < 0) {
    const free = lanes.indexOf(undefined);
    if (free < 0) return { lanes: [...lanes, revision], between: [], at: lanes.length };
    return { lanes: lanes.with(free, revision), between: [], at: free };
  }
  const between: string[] = [];
  let left = lanes;
  for (let last = left.lastIndexOf(revision); last > at; last = left.lastIndexOf(revision)) {
    between.push(collapsing(left, at, last));
    left = left.toSpliced(last, 1);
  }
  return { lanes: left, between, at };
}

/** `|_|/`: one lane goes over to another on its left, and those on its right follow. */
function collapsing(lanes: Lanes, to: number, from: number): string {
  const cells = Array.from({ length: 2 * lanes.length }, () => " ");
  for (const [index, lane] of lanes.entries()) {
    if (index < from) cells[2 * index] = barOf(lane);
    else if (lane !== undefined) cells[2 * index - 1] = "/";
  }
  for (let index = to + 1; index < from; index += 1) cells[2 * index - 1] = "_";
  return cells.join("").trimEnd();
}

/** The lines that leave a revision: one for each that it revises, the first in its own lane. */
function leftLanes(lanes: Lanes, at: number, [first, ...others]: readonly string[]): Moved {
  let left = lanes.with(at, first);
  const between: string[] = [];
  for (const [index, parent] of others.entries()) {
    const from = at + index;
    const isFree = from + 1 < left.length && left[from + 1] === undefined;
    between.push(parting(left, from, isFree));
    left = isFree ? left.with(from + 1, parent) : left.toSpliced(from + 1, 0, parent);
  }
  while (left.length > 0 && left.at(-1) === undefined) left = left.slice(0, -1);
  return { lanes: left, between };
}

/** `|\`: a lane begins on the right of one, and those on its right make room for it. */
function parting(lanes: Lanes, from: number, isFree: boolean): string {
  const cells = Array.from({ length: 2 * lanes.length + 2 }, () => " ");
  for (const [index, lane] of lanes.entries()) {
    if (index <= from || isFree) cells[2 * index] = barOf(lane);
    else if (lane !== undefined) cells[2 * index + 1] = "\\";
  }
  cells[2 * from + 1] = "\\";
  return cells.join("").trimEnd();
}

function barOf(lane: string | undefined): string {
  return lane === undefined ? " " : "|";
}

function text(cells: readonly string[]): string {
  return cells.join(" ").trimEnd();
}
