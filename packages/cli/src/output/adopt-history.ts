import { displayPath } from "../configuration/paths.ts";
import type { AdoptHistoryReport } from "../library/types.ts";
import { asideSections, changeLines, count, paragraphs, section } from "./changes.ts";
import { outcomeLines } from "./revision.ts";
import type { Style } from "./style.ts";

/** What `autogen adopt-history` found, wrote and recorded. */
export function adoptHistoryText(report: AdoptHistoryReport, cwd: string, style: Style): string {
  const { file } = report;
  const written = file === null ? [] : [...outcomeLines(report, style), displayPath(file, cwd)];
  return paragraphs([
    ...adoptHistorySections(report, style),
    [...written, recordedText(report, style)].join("\n"),
  ]);
}

/** What is taken over, and what is left. */
export function adoptHistorySections(report: AdoptHistoryReport, style: Style): string[] {
  const { migrations, edited, changes, remaining, folder } = report;
  const found = `The database has all of ${folder}: ${count(migrations.length, "migration")}`;
  const lines = changeLines(changes, style);
  return [
    [
      found,
      ...edited.map((name) => style.yellow(`! ${name} was changed after it was applied`)),
    ].join("\n"),
    ...(lines.length > 0 ? [lines.join("\n")] : []),
    ...section(
      "The definitions have these otherwise; the next autogen -m writes them:",
      changeLines(remaining, style),
      style,
    ),
    ...asideSections(report, style),
  ];
}

function recordedText({ stamped, current, revision, file }: AdoptHistoryReport, style: Style) {
  if (stamped !== null) {
    return `${style.green("✓")} Recorded ${style.bold(stamped)}, and ran nothing: the database has it already.`;
  }
  if (file !== null) return "Nothing was recorded.";
  if (revision === null && current.length > 0) {
    return `Nothing to do: the database is at ${current.map((id) => style.bold(id)).join(", ")}.`;
  }
  return "Nothing to take over: none of what the definitions declare is in the database.";
}
