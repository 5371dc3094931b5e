import type { ExitCode } from "../arguments/command.ts";
import { historyText } from "../output/history.ts";
import type { Context } from "./context.ts";

export async function run(
  args: {
    readonly range: string | undefined;
    readonly "indicate-current": boolean | undefined;
  },
  { cwd, configuration, library, output }: Context,
): Promise<ExitCode> {
  const { range } = args;
  const report = await library.history(await configuration(), {
    ...(range !== undefined && { range }),
    withDatabase: output.verbose || args["indicate-current"] === true,
  });
  output.result(report, (style) => historyText(report, cwd, output.verbose, style));
  return 0;
}
