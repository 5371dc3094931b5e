import type { ExitCode } from "../arguments/command.ts";
import { readMessage } from "../arguments/message.ts";
import { displayPath } from "../configuration/paths.ts";
import { mergeText, ordersText } from "../output/merge.ts";
import type { Context } from "./context.ts";
import { type RevisionArguments, readRevisionOptions } from "./revision-options.ts";

interface Arguments extends RevisionArguments {
  readonly message: string | undefined;
  readonly revision: readonly string[] | undefined;
  readonly force: boolean | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { library, output, cwd } = context;
  const options = {
    message: readMessage(args.message),
    revisions: args.revision ?? [],
    force: args.force ?? false,
    ...readRevisionOptions(args, context),
  };
  const report = await library.merge(await context.configuration(), options);
  const { file, source } = report;
  if (options.dryRun && source !== undefined && file !== null) {
    output.progress((style) => `${ordersText(report, style)}\n${displayPath(file, cwd)}`);
    output.result(report, () => source.trimEnd());
  } else output.result(report, (style) => mergeText(report, cwd, style));
  return report.orders.commute || file !== null ? 0 : 1;
}
