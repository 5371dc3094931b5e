import { displayPath } from "../configuration/paths.ts";
import type { ProofReport, RevisionReport } from "../library/types.ts";
import { asideSections, changeLines, paragraphs, section } from "./changes.ts";
import type { Style } from "./style.ts";

/** What `autogen -m` found and wrote; the path of the file stands last. */
export function revisionText(report: RevisionReport, cwd: string, style: Style): string {
  return paragraphs([
    ...changeSections(report, style),
    ...(report.file === null
      ? [nothingToDo(report, style)]
      : [`${proofText(report.proof, style)}\n${displayPath(report.file, cwd)}`]),
  ]);
}

function nothingToDo({ equal }: RevisionReport, style: Style): string {
  return equal
    ? `${style.green("✓")} Nothing to do: the database is what the definitions say.`
    : "Nothing to write: what was changed by hand is left as it is.";
}

/** The changes and what stands beside them, without the file. */
export function changeSections(report: RevisionReport, style: Style): string[] {
  const lines = changeLines(report.changes, style);
  return [
    ...(lines.length > 0 ? [lines.join("\n")] : []),
    ...section("Dropped and created, unless it has another name:", renameLines(report), style),
    ...asideSections(report, style),
  ];
}

/** The flag that would have made one of two changes. */
function renameLines({ renames }: RevisionReport): readonly string[] {
  return renames.map(({ kind, from, to }) => `--rename ${shellWord(`${kind}:${from}=${to}`)}`);
}

function shellWord(text: string): string {
  return /^[\w:.=]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** How far the file is proven, and why no further. */
export function proofText({ status, server, reasons }: ProofReport, style: Style): string {
  const place = server === undefined ? "" : ` on ${server}`;
  const why = reasons.length > 0 ? `: ${reasons.join("; ")}` : "";
  switch (status) {
    case "proven":
      return `${style.green("✓")} Proven${place}: up, down, up`;
    case "partly":
      return style.yellow(`! Proven in part${place}${why}`);
    case "unproven":
      return style.yellow(`! Not proven${why}`);
    case "skipped":
      return style.dim(`Not proven${why}`);
  }
}
