import type { ExitCode } from "../arguments/command.ts";
import { readMessage } from "../arguments/message.ts";
import { adoptSections, adoptText } from "../output/adopt.ts";
import type { Context } from "./context.ts";
import { printRevision, type RevisionArguments, readRevisionOptions } from "./revision-options.ts";

const TELLING = { sections: adoptSections, text: adoptText };

interface Arguments extends RevisionArguments {
  readonly object: readonly string[];
  readonly message: string | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { library } = context;
  const options = {
    objects: args.object,
    ...(args.message !== undefined && { message: readMessage(args.message) }),
    ...readRevisionOptions(args, context),
  };
  const report = await library.adopt(await context.configuration(), options);
  return printRevision(report, options.dryRun, TELLING, context);
}
