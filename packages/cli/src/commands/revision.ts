import type { ExitCode } from "../arguments/command.ts";
import { readMessage } from "../arguments/message.ts";
import { readRename } from "../arguments/rename.ts";
import { changeSections, revisionText } from "../output/revision.ts";
import type { Context } from "./context.ts";
import { printSource, type RevisionArguments, readRevisionOptions } from "./revision-options.ts";

interface Arguments extends RevisionArguments {
  readonly message: string | undefined;
  readonly empty: boolean | undefined;
  readonly rename: readonly string[] | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const message = readMessage(args.message);
  const renames = args.rename?.map(readRename);
  const { library, output, cwd } = context;
  const options = {
    message,
    empty: args.empty ?? false,
    ...(renames && { renames }),
    ...readRevisionOptions(args, context),
  };
  const report = await library.makeRevision(await context.configuration(), options);
  if (options.dryRun && report.source !== undefined) {
    printSource(report, report.source, (style) => changeSections(report, style), context);
  } else output.result(report, (style) => revisionText(report, cwd, style));
  return 0;
}
