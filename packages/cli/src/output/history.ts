import { displayPath } from "../configuration/paths.ts";
import type {
  BranchesReport,
  HeadsReport,
  HistoryReport,
  HistoryRevision,
} from "../library/types.ts";
import { alignColumns, type Cell } from "./columns.ts";
import { graphLines, isLine } from "./history-graph.ts";
import { halfwayText } from "./standing.ts";
import type { Style } from "./style.ts";

/** A line for each revision, drawn as a graph where they are not one line; several with `--verbose`. */
export function historyText(
  { revisions }: HistoryReport,
  cwd: string,
  verbose: boolean,
  style: Style,
): string {
  if (revisions.length === 0) return "There are no revisions.";
  if (verbose) return revisions.map((revision) => detailsOf(revision, cwd, style)).join("\n\n");
  return (isLine(revisions) ? revisionLines : drawnLines)(revisions, style).join("\n");
}

/** With the lines of the graph before each, and between them. */
function drawnLines(revisions: readonly HistoryRevision[], style: Style): readonly string[] {
  return alignColumns(
    graphLines(revisions).map(({ drawn, node }) => [
      { text: drawn, print: style.dim },
      ...(node ? cellsOf(node, style) : []),
    ]),
  );
}

export function headsText(
  { heads }: HeadsReport,
  cwd: string,
  verbose: boolean,
  style: Style,
): string {
  if (heads.length === 0 || verbose) return historyText({ revisions: heads }, cwd, verbose, style);
  return revisionLines(heads, style).join("\n");
}

/** Each with the revisions that revise it. */
export function branchesText(
  { branches }: BranchesReport,
  cwd: string,
  verbose: boolean,
  style: Style,
): string {
  if (branches.length === 0) return "There are no branches.";
  const points = branches.map((point) => {
    const lines = verbose ? [detailsOf(point, cwd, style)] : revisionLines([point], style);
    return [...lines, ...point.children.map((child) => `  -> ${style.bold(child)}`)].join("\n");
  });
  return points.join(verbose ? "\n\n" : "\n");
}

function revisionLines(revisions: readonly HistoryRevision[], style: Style): readonly string[] {
  return alignColumns(revisions.map((revision) => cellsOf(revision, style)));
}

function cellsOf(revision: HistoryRevision, style: Style): readonly Cell[] {
  return [
    { text: revision.revision, print: style.bold },
    { text: marksOf(revision), print: style.green },
    { text: revision.message },
  ];
}

function marksOf(revision: HistoryRevision): string {
  const marks = {
    head: revision.isHead,
    base: revision.isBase,
    branches: revision.isBranchPoint,
    merge: revision.isMergePoint,
    squash: revision.replaces !== undefined,
    current: revision.isCurrent ?? false,
    halfway: revision.halfway !== undefined,
  };
  const holding = Object.entries(marks).filter(([, holds]) => holds);
  const labels = revision.branchLabels.map((label) => `(${label})`);
  return [...labels, holding.map(([mark]) => mark).join(", ")].filter(Boolean).join(" ");
}

/** What is known of a revision, a line for each fact. */
export function detailsOf(revision: HistoryRevision, cwd: string, style: Style): string {
  const marks = marksOf(revision);
  const title = style.bold(revision.revision) + (marks && `  ${style.green(marks)}`);
  const facts = [
    ["Message", revision.message],
    ["Revises", revision.revises.join(", ") || "nothing"],
    ["Replaces", revision.replaces?.join(", ") ?? ""],
    ["Labels", revision.branchLabels.join(", ")],
    ["Needs", revision.dependsOn.join(", ")],
    ["File", displayPath(revision.file, cwd)],
    ["Applied", revision.appliedAt ?? ""],
    ["Halfway", revision.halfway ? halfwayText(revision.halfway) : ""],
  ] as const;
  const rows = facts
    .filter(([, text]) => text !== "")
    .map(([name, text]) => [{ text: name, print: style.dim }, { text }]);
  return [title, ...alignColumns(rows).map((line) => `  ${line}`)].join("\n");
}
