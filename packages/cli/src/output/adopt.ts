import { displayPath } from "../configuration/paths.ts";
import type { AdoptReport } from "../library/types.ts";
import { changeLines, paragraphs, section } from "./changes.ts";
import { alignColumns } from "./columns.ts";
import { outcomeLines } from "./revision.ts";
import type { Style } from "./style.ts";

const UNDECLARED =
  "The definitions do not have these, and the next autogen -m drops what they do not have:";
const HOW =
  "Declare them first; drizzle-kit pull shows how. autogen check then tells whether that is what stands.";

/** What `autogen adopt` wrote; the path of the file stands last. */
export function adoptText(report: AdoptReport, cwd: string, style: Style): string {
  const file = report.file === null ? [] : [displayPath(report.file, cwd)];
  return paragraphs([
    ...adoptSections(report, style),
    [...outcomeLines(report, style), ...file].join("\n"),
  ]);
}

/** What is adopted, and what will become of it. */
export function adoptSections({ changes, undeclared }: AdoptReport, style: Style): string[] {
  const rows = undeclared.map(({ kind, object }) => [
    { text: kind, print: style.dim },
    { text: object },
  ]);
  const warning = section(UNDECLARED, alignColumns(rows), style);
  return [changeLines(changes, style).join("\n"), ...warning.map((text) => `${text}\n${HOW}`)];
}
