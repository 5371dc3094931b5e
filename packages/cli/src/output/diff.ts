import type { DiffReport } from "../library/types.ts";
import { asideSections, changeLines, paragraphs } from "./changes.ts";
import type { Style } from "./style.ts";

export function diffText(report: DiffReport, style: Style): string {
  return paragraphs([
    ...(report.changes.length > 0 ? [changeLines(report.changes, style).join("\n")] : []),
    ...asideSections(report, style),
    ...(report.equal ? [`${style.green("✓")} They are the same.`] : []),
  ]);
}
