import { displayPath } from "../configuration/paths.ts";
import type { HistoryReport, HistoryRevision } from "../library/types.ts";
import { alignColumns } from "./columns.ts";
import type { Style } from "./style.ts";

/** A line for each revision; several with `--verbose`. */
export function historyText(
  { revisions }: HistoryReport,
  cwd: string,
  verbose: boolean,
  style: Style,
): string {
  if (revisions.length === 0) return "There are no revisions.";
  if (verbose) return revisions.map((revision) => details(revision, cwd, style)).join("\n\n");
  return alignColumns(
    revisions.map((revision) => [
      { text: revision.revision, print: style.bold },
      { text: marksOf(revision), print: style.green },
      { text: revision.message },
    ]),
  ).join("\n");
}

function marksOf(revision: HistoryRevision): string {
  const marks = {
    head: revision.isHead,
    base: revision.isBase,
    branches: revision.isBranchPoint,
    merge: revision.isMergePoint,
    current: revision.isCurrent ?? false,
  };
  return Object.entries(marks)
    .filter(([, holds]) => holds)
    .map(([mark]) => mark)
    .join(", ");
}

function details(revision: HistoryRevision, cwd: string, style: Style): string {
  const marks = marksOf(revision);
  const title = style.bold(revision.revision) + (marks && `  ${style.green(marks)}`);
  const facts = [
    ["Message", revision.message],
    ["Revises", revision.revises.join(", ") || "nothing"],
    ["File", displayPath(revision.file, cwd)],
    ["Applied", revision.appliedAt ?? ""],
  ] as const;
  const rows = facts
    .filter(([, text]) => text !== "")
    .map(([name, text]) => [{ text: name, print: style.dim }, { text }]);
  return [title, ...alignColumns(rows).map((line) => `  ${line}`)].join("\n");
}
