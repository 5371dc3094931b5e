import type { ExitCode } from "../arguments/command.ts";
import { headsText } from "../output/history.ts";
import type { Context } from "./context.ts";

export async function run(
  _: object,
  { cwd, configuration, library, output }: Context,
): Promise<ExitCode> {
  const report = await library.heads(await configuration(), { withDatabase: output.verbose });
  output.result(report, (style) => headsText(report, cwd, output.verbose, style));
  return 0;
}
