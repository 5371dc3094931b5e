import type { ExitCode } from "../arguments/command.ts";
import { historyText } from "../output/history.ts";
import type { Context } from "./context.ts";

export async function run(
  { range }: { readonly range: string | undefined },
  { cwd, configuration, library, output }: Context,
): Promise<ExitCode> {
  const report = await library.history(await configuration(), {
    ...(range !== undefined && { range }),
    withDatabase: output.verbose,
  });
  output.result(report, (style) => historyText(report, cwd, output.verbose, style));
  return 0;
}
