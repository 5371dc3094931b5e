import type { ExitCode } from "../arguments/command.ts";
import type { Context } from "./context.ts";
import { type RunFlags, runFlags, runRevisions } from "./run-revisions.ts";
import { printScript, refuseWithScript } from "./run-script.ts";

interface Arguments extends RunFlags {
  readonly target: string;
  readonly sql: boolean | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { library } = context;
  const flags = runFlags(args);
  if (args.sql) {
    refuseWithScript({ ...flags });
    return printScript(library.downgradeSql, args.target, context);
  }
  return runRevisions(library.downgrade, args.target, flags, context);
}
