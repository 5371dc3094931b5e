import type { ExitCode } from "../arguments/command.ts";
import { readMessage } from "../arguments/message.ts";
import { adoptHistorySections, adoptHistoryText } from "../output/adopt-history.ts";
import type { Context } from "./context.ts";
import {
  exitCodeOf,
  printSource,
  type RevisionArguments,
  readRevisionOptions,
} from "./revision-options.ts";

interface Arguments extends RevisionArguments {
  readonly tool: "drizzle-kit";
  readonly message: string | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { library, output, cwd } = context;
  const options = {
    tool: args.tool,
    ...(args.message !== undefined && { message: readMessage(args.message) }),
    ...readRevisionOptions(args, context),
  };
  const report = await library.adoptHistory(await context.configuration(), options);
  if (options.dryRun && report.source !== undefined) {
    printSource(report, report.source, (style) => adoptHistorySections(report, style), context);
  } else output.result(report, (style) => adoptHistoryText(report, cwd, style));
  return exitCodeOf(report);
}
