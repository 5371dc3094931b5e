import type { CheckOptions, CheckReport, CheckTarget } from "../library/types.ts";
import { asideSections, changeLines, paragraphs, section } from "./changes.ts";
import type { Style } from "./style.ts";

const HEADINGS: Readonly<Record<CheckTarget, string>> = {
  database: "The database is not what the definitions say:",
  revisions:
    "The revision files are not what the definitions say; autogen -m MESSAGE adds to them:",
};

const AGREEMENTS: Readonly<Record<CheckTarget | "both", string>> = {
  database: "Definitions and database agree.",
  revisions: "Definitions and revision files agree.",
  both: "Definitions, revision files and database agree.",
};

const STRICT =
  "Neither the definitions nor the revisions know of these; autogen adopt takes them over:";

/** What `autogen check` found, given what it was asked for. */
export function checkText(
  report: CheckReport,
  { against, strict = false }: CheckOptions,
  style: Style,
): string {
  const agreement = `${style.green("✓")} ${AGREEMENTS[against ?? "both"]}`;
  return paragraphs([
    ...changeSection(report, "revisions", style),
    ...changeSection(report, "database", style),
    ...section(
      "The database does not have these revisions yet; autogen upgrade applies them:",
      report.pending,
      style,
    ),
    ...asideSections(report, style, strict ? STRICT : undefined),
    ...(report.equal ? [agreement] : []),
  ]);
}

function changeSection(report: CheckReport, target: CheckTarget, style: Style): string[] {
  const changes = report.changes.filter(({ against }) => against === target);
  return section(HEADINGS[target], changeLines(changes, style), style);
}
