import type { ExitCode } from "../arguments/command.ts";
import { readMessage } from "../arguments/message.ts";
import { squashText } from "../output/squash.ts";
import type { Context } from "./context.ts";
import { type RevisionArguments, readRevisionOptions } from "./revision-options.ts";

interface Arguments extends RevisionArguments {
  readonly message: string | undefined;
  readonly range: string;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { library, output, cwd } = context;
  const message = readMessage(args.message);
  const options = { message, range: args.range, ...readRevisionOptions(args, context) };
  const report = await library.squash(await context.configuration(), options);
  if (options.dryRun) {
    output.progress((style) => squashText(report, cwd, style));
    output.result(report, () => report.source.trimEnd());
  } else output.result(report, (style) => squashText(report, cwd, style));
  return report.proof.status === "unproven" ? 1 : 0;
}
