import type { ExitCode } from "../arguments/command.ts";
import type { Context } from "./context.ts";
import { type RunFlags, runFlags, runRevisions } from "./run-revisions.ts";
import { printScript, refuseWithScript } from "./run-script.ts";

interface Arguments extends RunFlags {
  readonly target: string;
  readonly "allow-edited": boolean | undefined;
  readonly sql: boolean | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { library } = context;
  const flags = runFlags(args);
  const allowEdited = args["allow-edited"];
  if (args.sql) {
    refuseWithScript({ ...flags, "allow-edited": allowEdited });
    return printScript(library.upgradeSql, args.target, context);
  }
  return runRevisions(library.upgrade, args.target, { ...flags, allowEdited }, context);
}
