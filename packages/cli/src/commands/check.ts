import type { ExitCode } from "../arguments/command.ts";
import type { CheckTarget } from "../library/types.ts";
import { checkText } from "../output/check.ts";
import type { Context } from "./context.ts";

interface Arguments {
  readonly against: CheckTarget | undefined;
  readonly strict: boolean | undefined;
}

export async function run(
  { against, strict }: Arguments,
  { configuration, library, output }: Context,
): Promise<ExitCode> {
  const options = { ...(against && { against }), ...(strict && { strict }) };
  const report = await library.check(await configuration(), options);
  output.result(report, (style) => checkText(report, options, style));
  return report.equal ? 0 : 1;
}
