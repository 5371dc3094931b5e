import type { ExitCode } from "../arguments/command.ts";
import { showText } from "../output/show.ts";
import type { Context } from "./context.ts";

export async function run(
  { revision }: { readonly revision: readonly string[] },
  { cwd, configuration, library, output }: Context,
): Promise<ExitCode> {
  const report = await library.show(await configuration(), {
    revisions: revision,
    withDatabase: output.verbose,
  });
  output.result(report, (style) => showText(report, cwd, style));
  return 0;
}
