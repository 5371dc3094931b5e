import type { ExitCode } from "../arguments/command.ts";
import { currentText } from "../output/standing.ts";
import type { Context } from "./context.ts";

export async function run(
  _: object,
  { configuration, library, output }: Context,
): Promise<ExitCode> {
  const report = await library.current(await configuration());
  output.result(report, (style) => currentText(report, output.verbose, style));
  return 0;
}
