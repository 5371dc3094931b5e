import type { ExitCode } from "../arguments/command.ts";
import { reportRun } from "../output/progress.ts";
import { stampText } from "../output/standing.ts";
import type { Context } from "./context.ts";

interface Arguments {
  readonly revision: readonly string[];
  readonly purge: boolean | undefined;
}

export async function run(
  { revision: targets, purge = false }: Arguments,
  { configuration, library, output }: Context,
): Promise<ExitCode> {
  const options = { targets, purge, onEvent: reportRun(output).onEvent };
  const report = await library.stamp(await configuration(), options);
  output.result(report, (style) => stampText(report, style));
  return 0;
}
