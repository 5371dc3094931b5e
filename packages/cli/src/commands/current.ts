import type { ExitCode } from "../arguments/command.ts";
import { currentText } from "../output/standing.ts";
import type { Context } from "./context.ts";

export async function run(
  args: { readonly "check-heads": boolean | undefined },
  { configuration, library, output }: Context,
): Promise<ExitCode> {
  const report = await library.current(await configuration());
  output.result(report, (style) => currentText(report, output.verbose, style));
  const { pending, halfway = [] } = report;
  return args["check-heads"] && pending.length + halfway.length > 0 ? 1 : 0;
}
