import type { ExitCode } from "../arguments/command.ts";
import type { ResumeChoice } from "../library/types.ts";
import { reportRun } from "../output/progress.ts";
import { runText } from "../output/standing.ts";
import type { Context } from "./context.ts";
import { printScript, refuseRange, refuseWithScript } from "./run-script.ts";

interface Arguments {
  readonly target: string;
  readonly resume: ResumeChoice | undefined;
  readonly "allow-edited": boolean | undefined;
  readonly sql: boolean | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { target, resume, sql } = args;
  const { configuration, library, output, interruption } = context;
  if (sql) {
    refuseWithScript({ resume, "allow-edited": args["allow-edited"] });
    return printScript(library.upgradeSql, target, context);
  }
  refuseRange(target);
  const options = {
    target,
    signal: interruption(),
    onEvent: reportRun(output),
    ...(resume && { resume }),
    ...(args["allow-edited"] && { allowEdited: true }),
  };
  const report = await library.upgrade(await configuration(), options);
  output.result(report, (style) => runText(report, style));
  return 0;
}
