import type { DiffReport } from "../library/types.ts";
import { changeLines, notCompared, paragraphs } from "./changes.ts";
import type { Style } from "./style.ts";

export function diffText(report: DiffReport, style: Style): string {
  const aside = [...report.unmanaged, ...report.unmodelled];
  const same = aside.length === 0 ? "They are the same." : "What was compared is the same.";
  return paragraphs([
    ...(report.changes.length > 0 ? [changeLines(report.changes, style).join("\n")] : []),
    ...notCompared(aside, style),
    ...(report.equal ? [`${style.green("✓")} ${same}`] : []),
  ]);
}
