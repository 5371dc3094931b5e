import { displayPath } from "../configuration/paths.ts";
import { renameFlag } from "../library/rename-flag.ts";
import type { ProofReport, RevisionReport } from "../library/types.ts";
import { asideSections, changeLines, paragraphs, section } from "./changes.ts";
import { reviewLines } from "./review.ts";
import type { Style } from "./style.ts";

/** What `autogen -m` found and wrote; the path of the file stands last. */
export function revisionText(report: RevisionReport, cwd: string, style: Style): string {
  return paragraphs([
    ...changeSections(report, style),
    ...(report.file === null
      ? [nothingToDo(report, style)]
      : [[...outcomeLines(report, style), displayPath(report.file, cwd)].join("\n")]),
  ]);
}

/** How far the file is proven, and what is left to a person. */
export function outcomeLines(
  { proof, review }: Pick<RevisionReport, "proof" | "review">,
  style: Style,
): string[] {
  return [proofText(proof, style), ...reviewLines(review, style)];
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
    ...section(
      "Dropped and created, unless it has another name:",
      report.renames.map(renameFlag),
      style,
    ),
    ...asideSections(report, style),
  ];
}

/** How far the file is proven, and why no further. */
export function proofText({ status, server, reasons }: ProofReport, style: Style): string {
  const place = server === undefined ? "" : ` on ${server}`;
  const why = reasons.length > 0 ? `: ${reasons.join("; ")}` : "";
  switch (status) {
    case "proven":
      return [
        `${style.green("✓")} Proven${place}: up, down, up`,
        ...reasons.map((reason) => style.yellow(`! ${reason}`)),
      ].join("\n");
    case "partly":
      return style.yellow(`! Proven in part${place}${why}`);
    case "unproven":
      return [style.red(`✗ Refuted${place}:`), ...reasons.map((reason) => `  ${reason}`)].join(
        "\n",
      );
    case "skipped":
      return style.dim(`Not proven${why}`);
  }
}
