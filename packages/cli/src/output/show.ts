import type { ShownRevision, ShowReport } from "../library/types.ts";
import { changeLines, section } from "./changes.ts";
import { detailsOf } from "./history.ts";
import type { Style } from "./style.ts";

/** Each revision with its changes, up and down. */
export function showText({ revisions }: ShowReport, cwd: string, style: Style): string {
  if (revisions.length === 0) return "There are no revisions.";
  return revisions.map((revision) => shown(revision, cwd, style).join("\n\n")).join("\n\n");
}

function shown(revision: ShownRevision, cwd: string, style: Style): readonly string[] {
  return [
    detailsOf(revision, cwd, style),
    ...section("Upgrade", changeLines(revision.upgrade, style), style),
    ...section("Downgrade", changeLines(revision.downgrade, style), style),
  ];
}
