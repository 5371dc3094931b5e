import { sourceDate } from "../arguments/clock.ts";
import type { ExitCode } from "../arguments/command.ts";
import { NotAvailable, UsageError } from "../arguments/errors.ts";
import { readMessage } from "../arguments/message.ts";
import { readRename } from "../arguments/rename.ts";
import { displayPath } from "../configuration/paths.ts";
import type { RevisionOptions, RevisionReport } from "../library/types.ts";
import { paragraphs } from "../output/changes.ts";
import { changeSections, proofText, revisionText } from "../output/revision.ts";
import type { Context } from "./context.ts";

interface Arguments {
  readonly message: string | undefined;
  readonly empty: boolean | undefined;
  readonly head: string | undefined;
  readonly "branch-label": readonly string[] | undefined;
  readonly "depends-on": readonly string[] | undefined;
  readonly "rev-id": string | undefined;
  readonly "dry-run": boolean | undefined;
  readonly "no-proof": boolean | undefined;
  readonly rename: readonly string[] | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const options = readOptions(args, context);
  const report = await context.library.makeRevision(await context.configuration(), options);
  if (options.dryRun && report.source !== undefined) printSource(report, report.source, context);
  else context.output.result(report, (style) => revisionText(report, context.cwd, style));
  return 0;
}

function readOptions(args: Arguments, { env }: Context): RevisionOptions {
  const message = readMessage(args.message);
  refuseRenames(args.rename);
  const now = sourceDate(env);
  const revId = args["rev-id"];
  if (revId !== undefined) refusePath(revId);
  return {
    message,
    empty: args.empty ?? false,
    dryRun: args["dry-run"] ?? false,
    proof: !args["no-proof"],
    ...(now && { now }),
    ...(args.head !== undefined && { head: args.head }),
    ...(args["branch-label"] && { branchLabels: args["branch-label"] }),
    ...(args["depends-on"] && { dependsOn: args["depends-on"] }),
    ...(revId !== undefined && { revId }),
  };
}

function refuseRenames(texts: readonly string[] = []): void {
  if (texts.map(readRename).length > 0) throw new NotAvailable("--rename");
}

/** The id is the name of the file. */
function refusePath(revId: string): void {
  if (/^\w+$/.test(revId)) return;
  throw new UsageError(
    `--rev-id cannot be ${JSON.stringify(revId)}: it is made of letters, digits and "_".`,
  );
}

/** The file's text alone is the result, so that it can be piped; the rest is told beside it. */
function printSource(report: RevisionReport, source: string, { cwd, output }: Context): void {
  output.progress((style) =>
    paragraphs([
      ...changeSections(report, style),
      `${proofText(report.proof, style)}\n${report.file ? displayPath(report.file, cwd) : ""}`,
    ]).trimEnd(),
  );
  output.result(report, () => source.trimEnd());
}
