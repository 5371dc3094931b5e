import type { ExitCode } from "../arguments/command.ts";
import { proveText } from "../output/prove.ts";
import type { Context } from "./context.ts";

interface Arguments {
  readonly revision: readonly string[] | undefined;
  readonly write: boolean | undefined;
}

export async function run(
  { revision, write }: Arguments,
  { cwd, configuration, library, output }: Context,
): Promise<ExitCode> {
  const report = await library.prove(await configuration(), {
    revisions: revision ?? [],
    write: write ?? false,
  });
  output.result(report, (style) => proveText(report, cwd, style));
  return report.revisions.some(({ proof }) => proof.status === "unproven") ? 1 : 0;
}
