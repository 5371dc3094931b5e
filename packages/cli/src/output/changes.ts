import type { ChangeKind, ChangeReport, DiffReport, UnmanagedReport } from "../library/types.ts";
import { alignColumns, type Cell } from "./columns.ts";
import type { Style } from "./style.ts";

const SIGNS: Readonly<Record<ChangeKind, string>> = {
  add: "+",
  remove: "-",
  alter: "~",
  adopt: "=",
  run: ">",
};

const COLOURS = {
  add: "green",
  remove: "red",
  alter: "yellow",
  adopt: "cyan",
  run: "blue",
} as const satisfies Record<ChangeKind, keyof Style>;

/** A line for each change: `+ column  public.usage_events.success  boolean, not null`. */
export function changeLines(changes: readonly ChangeReport[], style: Style): string[] {
  return alignColumns(changes.map((change) => changeCells(change, style)));
}

function changeCells(report: ChangeReport, style: Style): Cell[] {
  const { change, kind, object, detail, drift, nameTakenBy } = report;
  const colour = style[COLOURS[change]];
  return [
    { text: `${SIGNS[change]} ${kind}`, print: colour },
    { text: object, print: colour },
    { text: oneLine(detail ?? "") },
    { text: drift ? "drift" : taken(nameTakenBy), print: style.magenta },
  ];
}

function taken(holder: string | undefined): string {
  return holder === undefined ? "" : `cannot be made: ${holder} has its name`;
}

/** SQL of several lines would break the table. */
function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}

/** A heading and its lines, which stand under it; nothing where there are none. */
export function section(heading: string, lines: readonly string[], style: Style): string[] {
  if (lines.length === 0) return [];
  return [[style.bold(heading), ...lines.map((line) => `  ${line}`)].join("\n")];
}

const LEFT_ALONE = "Left alone, as neither the definitions nor the revisions know of it:";

/** What was found and left alone, and what could not be compared. */
export function asideSections({ unmanaged, unmodelled }: DiffReport, style: Style): string[] {
  return [...objectSection(LEFT_ALONE, unmanaged, style), ...notCompared(unmodelled, style)];
}

/** Objects that stand under a heading. */
export function objectSection(
  heading: string,
  objects: readonly UnmanagedReport[],
  style: Style,
): string[] {
  const lines = objects.map(({ kind, object }) => [
    { text: kind, print: style.dim },
    { text: object },
  ]);
  return section(heading, alignColumns(lines), style);
}

/** What could not be compared: whole objects, and attributes of others. */
export function notCompared(
  found: readonly (UnmanagedReport & { readonly attribute?: string })[],
  style: Style,
): string[] {
  const lines = found.map(({ kind, object, attribute }) => [
    { text: kind, print: style.dim },
    { text: object },
    { text: attribute ?? "" },
  ]);
  return section("Not compared:", alignColumns(lines), style);
}

/** Sections with an empty line between them. */
export function paragraphs(sections: readonly string[]): string {
  return sections.join("\n\n");
}

/** `1 difference`, `2 differences`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
