import { isModelled } from "@autogen/core";
import type { CheckOptions, CheckReport, CheckTarget } from "../library/types.ts";
import {
  asideSections,
  changeLines,
  notCompared,
  objectSection,
  paragraphs,
  section,
} from "./changes.ts";
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

const ADOPTABLE =
  "Neither the definitions nor the revisions know of these; autogen adopt takes them over:";

const OTHERS =
  "Neither the definitions nor the revisions know of these, of whose kinds autogen has no model:";

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
    ...(strict ? strictSections(report, style) : asideSections(report, style)),
    ...(report.equal ? [agreement] : []),
  ]);
}

/** What is left alone counts, so that it is told what can become of it. */
function strictSections({ unmanaged, unmodelled }: CheckReport, style: Style): string[] {
  const adoptable = unmanaged.filter(({ kind }) => isModelled(kind));
  const others = unmanaged.filter(({ kind }) => !isModelled(kind));
  return [
    ...objectSection(ADOPTABLE, adoptable, style),
    ...objectSection(OTHERS, others, style),
    ...notCompared(unmodelled, style),
  ];
}

function changeSection(report: CheckReport, target: CheckTarget, style: Style): string[] {
  const changes = report.changes.filter(({ against }) => against === target);
  return section(HEADINGS[target], changeLines(changes, style), style);
}
