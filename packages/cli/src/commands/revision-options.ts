/** What every command takes that writes a revision, and how it shows what it wrote. */
import { sourceDate } from "../arguments/clock.ts";
import type { ExitCode } from "../arguments/command.ts";
import { UsageError } from "../arguments/errors.ts";
import { displayPath } from "../configuration/paths.ts";
import type { RevisionOptions, RevisionReport } from "../library/types.ts";
import { paragraphs } from "../output/changes.ts";
import { outcomeLines } from "../output/revision.ts";
import type { Style } from "../output/style.ts";
import type { Context } from "./context.ts";

export interface RevisionArguments {
  readonly head?: string | undefined;
  readonly splice?: boolean | undefined;
  readonly "branch-label"?: readonly string[] | undefined;
  readonly "depends-on"?: readonly string[] | undefined;
  readonly "rev-id": string | undefined;
  readonly "dry-run": boolean | undefined;
  readonly "no-proof": boolean | undefined;
}

/** @throws UsageError, InvalidValue */
export function readRevisionOptions(
  args: RevisionArguments,
  { env }: Pick<Context, "env">,
): Omit<RevisionOptions, "message" | "empty"> {
  const now = sourceDate(env);
  const revId = args["rev-id"];
  if (revId !== undefined) refusePath(revId);
  return {
    dryRun: args["dry-run"] ?? false,
    proof: !args["no-proof"],
    ...(now && { now }),
    ...(args.head !== undefined && { head: args.head }),
    ...(args.splice && { splice: true }),
    ...(args["branch-label"] && { branchLabels: args["branch-label"] }),
    ...(args["depends-on"] && { dependsOn: args["depends-on"] }),
    ...(revId !== undefined && { revId }),
  };
}

/** The id is the name of the file. */
function refusePath(revId: string): void {
  if (/^\w+$/.test(revId)) return;
  throw new UsageError(
    `--rev-id cannot be ${JSON.stringify(revId)}: it is made of letters, digits and "_".`,
  );
}

/** How a command tells of what it wrote. */
export interface Telling<R extends RevisionReport> {
  /** What comes before the outcome. */
  readonly sections: (report: R, style: Style) => readonly string[];
  readonly text: (report: R, cwd: string, style: Style) => string;
}

/** What a proof has refuted is a finding. */
export function printRevision<R extends RevisionReport>(
  report: R,
  isDryRun: boolean | undefined,
  telling: Telling<R>,
  context: Context,
): ExitCode {
  const { source } = report;
  if (isDryRun && source !== undefined) printSource(report, source, telling, context);
  else context.output.result(report, (style) => telling.text(report, context.cwd, style));
  return report.proof.status === "unproven" ? 1 : 0;
}

/** The file's text alone is the result, so that it can be piped; the rest is told beside it. */
function printSource<R extends RevisionReport>(
  report: R,
  source: string,
  { sections }: Telling<R>,
  { cwd, output }: Context,
): void {
  output.progress((style) =>
    paragraphs([
      ...sections(report, style),
      [
        ...outcomeLines(report, style),
        ...(report.file ? [displayPath(report.file, cwd)] : []),
      ].join("\n"),
    ]),
  );
  output.result(report, () => source.trimEnd());
}
