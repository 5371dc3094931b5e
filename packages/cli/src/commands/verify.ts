import type { ExitCode } from "../arguments/command.ts";
import { verifyText } from "../output/verify.ts";
import type { Context } from "./context.ts";

export async function run(
  _: object,
  { cwd, configuration, library, output }: Context,
): Promise<ExitCode> {
  const report = await library.verify(await configuration());
  output.result(report, (style) => verifyText(report, cwd, style));
  return report.findings.length === 0 ? 0 : 1;
}
