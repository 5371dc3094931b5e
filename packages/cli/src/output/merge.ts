import { displayPath } from "../configuration/paths.ts";
import type { MeetingReport, MergeReport } from "../library/types.ts";
import { alignColumns } from "./columns.ts";
import type { Style } from "./style.ts";

/** What `autogen merge` found and wrote; the path of the file stands last. */
export function mergeText(report: MergeReport, cwd: string, style: Style): string {
  const { file, revises } = report;
  if (revises.length < 2) {
    const only = revises.map((id) => style.bold(id)).join(", ");
    return only === ""
      ? "There are no revisions."
      : `There is nothing to join: ${only} is the head.`;
  }
  const last = file === null ? NOT_WRITTEN : displayPath(file, cwd);
  return `${ordersText(report, style)}\n${last}`;
}

const NOT_WRITTEN =
  "Nothing was written: write one of the branches anew on top of the other, or join them as they are with --force.";

/** Whether the order of the branches matters, and where. */
export function ordersText({ orders }: MergeReport, style: Style): string {
  const { commute, tried, meetings, differences, reasons } = orders;
  const where = tried === "memory" ? "replayed in memory" : `tried on ${tried}`;
  const untried = reasons.map((reason) => style.yellow(`! ${reason}`));
  if (commute) {
    const same = reasons.length > 0 ? "the same as far as they were tried" : "the same";
    return [`${style.green("✓")} Both orders lead to ${same}, ${where}`, ...untried].join("\n");
  }
  return [
    style.red(`✗ The branches meet: their order matters, ${where}`),
    ...meetings.flatMap((meeting) => meetingLines(meeting, style)),
    ...differences.map((difference) => `  ${difference}`),
    ...untried,
  ].join("\n");
}

function meetingLines(meeting: MeetingReport, style: Style): readonly string[] {
  const rows = meeting.revisions.map(({ revision, summary }) => [
    { text: revision, print: style.bold },
    { text: summary ?? "" },
  ]);
  return [
    `  ${meeting.kind} ${style.bold(meeting.object)}: ${reasonOf(meeting)}`,
    ...alignColumns(rows).map((line) => `    ${line}`),
  ];
}

function reasonOf({ reason, revisions, first, error }: MeetingReport): string {
  const second = revisions.find(({ revision }) => revision !== first)?.revision ?? "";
  const [undone, beside] = revisions.map(({ revision }) => revision);
  switch (reason) {
    case "fails":
      return `after ${first}, ${second} fails: ${error}`;
    case "takes":
      return `${first} takes it away or renames it, and ${second} needs it`;
    case "blocks":
      return `${first} puts it in the way of ${second}`;
    case "differs":
      return "the last one decides what it is";
    case "fills":
      return "rows get other values in the other order";
    case "undoes":
      return error === undefined
        ? `undoing ${undone} changes it where ${beside} is there`
        : `undoing ${undone} fails where ${beside} is there: ${error}`;
  }
}
