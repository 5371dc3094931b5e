import type { ExitCode } from "../arguments/command.ts";
import { readMessage } from "../arguments/message.ts";
import { adoptHistorySections, adoptHistoryText } from "../output/adopt-history.ts";
import type { Context } from "./context.ts";
import { printRevision, type RevisionArguments, readRevisionOptions } from "./revision-options.ts";

const TELLING = { sections: adoptHistorySections, text: adoptHistoryText };

interface Arguments extends RevisionArguments {
  readonly tool: "drizzle-kit";
  readonly message: string | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { library } = context;
  const options = {
    tool: args.tool,
    ...(args.message !== undefined && { message: readMessage(args.message) }),
    ...readRevisionOptions(args, context),
  };
  const report = await library.adoptHistory(await context.configuration(), options);
  return printRevision(report, options.dryRun, TELLING, context);
}
