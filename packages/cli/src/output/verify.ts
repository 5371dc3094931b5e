import { displayPath } from "../configuration/paths.ts";
import type { Finding, VerifyReport } from "../library/types.ts";
import { count } from "./changes.ts";
import { alignColumns } from "./columns.ts";
import type { Style } from "./style.ts";

/** What each kind of finding means. */
const SENTENCES: {
  readonly [K in Finding["kind"]]: (others: readonly string[]) => string;
} = {
  edited: () => "its file does something else than what was applied",
  missing: (others) =>
    `there is no file of it, and ${others.join(", ")} ${others.length === 1 ? "names" : "name"} it`,
  unknown: () => "the database has it, and there is no file of it",
  "out-of-order": (others) => `the database has it, and not ${others.join(", ")}, which it needs`,
  replaced: (others) =>
    `a squash replaces it, and ${others.join(", ")} ${others.length === 1 ? "stands" : "stand"} on it`,
  unproven: () => "it is not proven; autogen prove --write tries it",
  "one-way": () => "its upgrade does something, and its downgrade nothing",
};

/** A line for each finding. */
export function verifyText(
  { files, applied, findings }: VerifyReport,
  cwd: string,
  style: Style,
): string {
  if (findings.length === 0) {
    const seen = `${count(files, "revision file")}, ${applied} applied`;
    return `${style.green("✓")} The files are what was applied (${seen}).`;
  }
  const rows = findings.map(({ kind, revision, file, others = [] }) => [
    { text: kind, print: style.red },
    { text: revision, print: style.bold },
    { text: SENTENCES[kind](others) },
    { text: file === undefined ? "" : displayPath(file, cwd), print: style.dim },
  ]);
  return alignColumns(rows).join("\n");
}
