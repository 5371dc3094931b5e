/** Where a database stands: after a run, or when asked. */
import type { CurrentReport, Direction, RunReport } from "../library/types.ts";
import { count } from "./changes.ts";
import { alignColumns } from "./columns.ts";
import type { Style } from "./style.ts";

const DONE: Readonly<Record<Direction, string>> = { upgrade: "Applied", downgrade: "Undid" };

export function runText({ direction, applied, current }: RunReport, style: Style): string {
  const place = current.length === 0 ? "base" : current.map((id) => style.bold(id)).join(", ");
  if (applied.length === 0) return `Nothing to do: the database is at ${place}.`;
  const done = `${DONE[direction]} ${count(applied.length, "revision")}`;
  return `${style.green("✓")} ${done}; the database is at ${place}.`;
}

export function currentText(report: CurrentReport, verbose: boolean, style: Style): string {
  const { current, pending } = report;
  const rows = current.map(({ revision, message, isHead, appliedAt }) => [
    { text: revision, print: style.bold },
    { text: isHead ? "head" : "", print: style.green },
    { text: verbose ? message : "" },
    { text: verbose ? (appliedAt ?? "") : "", print: style.dim },
  ]);
  const lines = current.length === 0 ? ["base"] : alignColumns(rows);
  const waiting = `${count(pending.length, "revision")} pending; autogen upgrade applies ${pending.length === 1 ? "it" : "them"}.`;
  return [...lines, ...(pending.length > 0 ? [style.yellow(waiting)] : [])].join("\n");
}
