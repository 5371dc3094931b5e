/** Where a database stands: after a run, or when asked. */
import type {
  CurrentReport,
  Direction,
  Fold,
  HalfwayReport,
  PlannedRevision,
  RunReport,
  StampReport,
} from "../library/types.ts";
import { count } from "./changes.ts";
import { alignColumns } from "./columns.ts";
import type { Style } from "./style.ts";

const DONE: Readonly<Record<Direction, string>> = { upgrade: "Applied", downgrade: "Undid" };

/** Nothing was run. */
export function stampText({ recorded, removed, current }: StampReport, style: Style): string {
  const place = placeText(current, style);
  const done = [
    ...(recorded.length > 0 ? [`recorded ${count(recorded.length, "revision")}`] : []),
    ...(removed.length > 0 ? [`removed ${count(removed.length, "revision")}`] : []),
  ].join(", ");
  if (done === "") return `Nothing to do: the database is on record at ${place}.`;
  const sentence = done.charAt(0).toUpperCase() + done.slice(1);
  return `${style.green("✓")} ${sentence}, and ran none; the database is on record at ${place}.`;
}

function placeText(current: readonly string[], style: Style): string {
  return current.length === 0 ? "base" : current.map((id) => style.bold(id)).join(", ");
}

export function runText(report: RunReport, style: Style): string {
  const { direction, applied, planned = [], folds = [], current } = report;
  const place = placeText(current, style);
  if (planned.length + folds.length > 0) return plannedText(planned, folds, place, style);
  if (applied.length === 0) return `Nothing to do: the database is at ${place}.`;
  const done = `${DONE[direction]} ${count(applied.length, "revision")}`;
  return `${style.green("✓")} ${done}; the database is at ${place}.`;
}

/** As psql would be told, so that it can be read aloud in a review. */
function plannedText(
  planned: readonly PlannedRevision[],
  folds: readonly Fold[],
  place: string,
  style: Style,
): string {
  const revisions = planned.map(({ revision, direction, statements }) => {
    const lines = statements.map(({ sql, transactional }) =>
      transactional ? `${sql};` : `${sql}; ${style.dim("-- outside of any transaction")}`,
    );
    return [style.bold(`-- ${direction} ${revision}`), ...lines].join("\n");
  });
  const rows = folds.map((fold) => `Would record ${foldText(fold)}.`);
  const would = `Would run ${count(planned.length, "revision")}; the database is at ${place}.`;
  return [...revisions, [...rows, would].join("\n")].join("\n\n");
}

export function foldText({ revision, replaces }: Fold): string {
  return `${revision} in the place of ${replaces.join(", ")}`;
}

export function currentText(report: CurrentReport, verbose: boolean, style: Style): string {
  const { current, heads, pending, halfway = [] } = report;
  const command = heads.length > 1 ? "autogen upgrade heads" : "autogen upgrade";
  const begun = halfway.map(({ revision }) => revision);
  const waiting = pending.filter((revision) => !begun.includes(revision)).length;
  const rows = current.map(({ revision, message, isHead, appliedAt }) => [
    { text: revision, print: style.bold },
    { text: isHead ? "head" : "", print: style.green },
    { text: verbose ? message : "" },
    { text: verbose ? (appliedAt ?? "") : "", print: style.dim },
  ]);
  const lines = current.length === 0 ? ["base"] : alignColumns(rows);
  const told = [
    ...halfway.map((each) => `${each.revision} is halfway: ${halfwayText(each)}.`),
    ...(waiting > 0
      ? [
          `${count(waiting, "revision")} pending; ${command} applies ${waiting === 1 ? "it" : "them"}.`,
        ]
      : []),
  ];
  return [...lines, ...told.map((line) => style.yellow(line))].join("\n");
}

/** How far it has come, and what goes on. */
export function halfwayText(halfway: HalfwayReport): string {
  const { direction, done, statements, begun, begunAt, away = [] } = halfway;
  const number =
    statements === undefined
      ? count(done, "statement")
      : `${done} of ${count(statements, "statement")}`;
  const since = begunAt === undefined ? "" : `, begun ${begunAt}`;
  const without =
    away.length === 0 ? "" : `; until its end the database is without ${away.join(", ")}`;
  const ran = `${number} of its ${direction} ran${since}${without}`;
  const command = direction === "upgrade" ? "autogen upgrade" : "autogen downgrade";
  if (begun === undefined) return `${ran}; ${command} goes on from there`;
  return `${ran}; statement ${done + 1} was begun, and nobody saw it end: ${command} --resume skip goes on behind it, --resume repeat with it`;
}
