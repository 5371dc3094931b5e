import { displayPath } from "../configuration/paths.ts";
import type { KeptReport, SquashReport } from "../library/types.ts";
import { changeLines, paragraphs } from "./changes.ts";
import { outcomeLines } from "./revision.ts";
import type { Style } from "./style.ts";

/** What `autogen squash` folded and wrote; the path of the file stands last. */
export function squashText(report: SquashReport, cwd: string, style: Style): string {
  const { replaces, kept, file } = report;
  const [first, last] = [replaces[0] ?? "", replaces.at(-1) ?? ""];
  const changes = changeLines(report.changes, style);
  return paragraphs([
    ...(changes.length > 0 ? [changes.join("\n")] : []),
    [
      `${replaces.length} revisions, ${style.bold(first)} to ${style.bold(last)}, are one`,
      ...(kept
        ? [style.yellow(`! It has the calls of each, in their order: ${keptText(kept)}`)]
        : []),
      ...outcomeLines(report, style),
      displayPath(file, cwd),
    ].join("\n"),
  ]);
}

/** What a comparison does not give, and so is no reason to give up. */
function keptText({ direction, revision, summary }: KeptReport): string {
  return revision === undefined
    ? `the ${direction} of a comparison does something else`
    : `the ${direction} of ${revision} has ${summary}`;
}
