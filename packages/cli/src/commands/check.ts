import type { ExitCode } from "../arguments/command.ts";
import type { CheckTarget } from "../library/types.ts";
import { checkText } from "../output/check.ts";
import type { Context } from "./context.ts";

export async function run(
  { against }: { readonly against: CheckTarget | undefined },
  { configuration, library, output }: Context,
): Promise<ExitCode> {
  const report = await library.check(await configuration(), { ...(against && { against }) });
  output.result(report, (style) => checkText(report, against, style));
  return report.equal ? 0 : 1;
}
