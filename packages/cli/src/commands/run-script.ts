/** What `upgrade --sql` and `downgrade --sql` share. */
import type { ExitCode } from "../arguments/command.ts";
import { UsageError } from "../arguments/errors.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { RunScriptOptions, RunScriptReport } from "../library/types.ts";
import type { Context } from "./context.ts";

type Print = (configuration: Configuration, options: RunScriptOptions) => Promise<RunScriptReport>;

export async function printScript(
  print: Print,
  range: string,
  { configuration, output }: Context,
): Promise<ExitCode> {
  const report = await print(await configuration(), { range });
  output.result(report, () => report.sql.trimEnd());
  return 0;
}

/** @throws UsageError where a flag is given that is about what a database has */
export function refuseWithScript(flags: Readonly<Record<string, unknown>>): void {
  const given = Object.keys(flags).find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  throw new UsageError(`--${given} is for a run, and --sql runs nothing.`);
}

/** @throws UsageError */
export function refuseRange(target: string): void {
  if (!target.includes(":")) return;
  throw new UsageError(
    `"${target}" is a range, and a run begins where the database stands.`,
    `Name the end alone, or add --sql to print a script for psql.`,
  );
}
