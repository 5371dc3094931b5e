import { ident } from "@autogen/core";
import type { DiffReport } from "../library/types.ts";
import { changeLines, notCompared, paragraphs } from "./changes.ts";
import type { Style } from "./style.ts";

export function diffText(report: DiffReport, style: Style): string {
  return paragraphs(diffSections(report, style));
}

/** The changes, what was not compared, and whether there is any difference. */
export function diffSections(report: DiffReport, style: Style): readonly string[] {
  const aside = [...report.unmanaged, ...report.unmodelled];
  const same = aside.length === 0 ? "They are the same." : "What was compared is the same.";
  return [
    ...pairedSchemas(report),
    ...(report.changes.length > 0 ? [changeLines(report.changes, style).join("\n")] : []),
    ...notCompared(aside, style),
    ...(report.equal ? [`${style.green("✓")} ${same}`] : []),
  ];
}

/** Objects of two schemas were compared: the first ones of both search paths. */
function pairedSchemas({ defaultSchemas }: DiffReport): readonly string[] {
  if (!defaultSchemas) return [];
  const { from, to } = defaultSchemas;
  return [
    `Schema ${ident(from)} of FROM is compared with schema ${ident(to)} of TO: each is the first one of its search_path.`,
  ];
}
