import type { ExitCode } from "../arguments/command.ts";
import { readMessage } from "../arguments/message.ts";
import { adoptSections, adoptText } from "../output/adopt.ts";
import type { Context } from "./context.ts";
import {
  exitCodeOf,
  printSource,
  type RevisionArguments,
  readRevisionOptions,
} from "./revision-options.ts";

interface Arguments extends RevisionArguments {
  readonly object: readonly string[];
  readonly message: string | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { library, output, cwd } = context;
  const options = {
    objects: args.object,
    ...(args.message !== undefined && { message: readMessage(args.message) }),
    ...readRevisionOptions(args, context),
  };
  const report = await library.adopt(await context.configuration(), options);
  if (options.dryRun && report.source !== undefined) {
    printSource(report, report.source, (style) => adoptSections(report, style), context);
  } else output.result(report, (style) => adoptText(report, cwd, style));
  return exitCodeOf(report);
}
