/** What `upgrade` and `downgrade` share where they run, and do not print a script. */
import type { ExitCode } from "../arguments/command.ts";
import { readDuration } from "../arguments/duration.ts";
import { UsageError } from "../arguments/errors.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { ResumeChoice, RunOptions, RunReport } from "../library/types.ts";
import { reportRun } from "../output/progress.ts";
import { runText } from "../output/standing.ts";
import type { Context } from "./context.ts";
import { refuseRange } from "./run-script.ts";

/** Flags of both. */
export interface RunFlags {
  readonly resume: ResumeChoice | undefined;
  readonly "dry-run": boolean | undefined;
  readonly "lock-timeout": string | undefined;
  readonly "no-wait": boolean | undefined;
}

/** Those that were given, by name, so that what does not go together with them can be refused. */
export function runFlags(args: RunFlags): RunFlags {
  return {
    resume: args.resume,
    "dry-run": args["dry-run"],
    "lock-timeout": args["lock-timeout"],
    "no-wait": args["no-wait"],
  };
}

type Run = (configuration: Configuration, options: RunOptions) => Promise<RunReport>;

/** With the one that only `upgrade` has. */
export type GivenRunFlags = RunFlags & { readonly allowEdited?: boolean | undefined };

export async function runRevisions(
  run: Run,
  target: string,
  flags: GivenRunFlags,
  { configuration, output, interruption }: Context,
): Promise<ExitCode> {
  const { onEvent, end } = reportRun(output);
  const options = { ...runOptions(target, flags), onEvent };
  const running = run(await configuration(), { ...options, signal: interruption() });
  const report = await running.finally(end);
  output.result(report, (style) => runText(report, style));
  return 0;
}

/** @throws UsageError where the flags contradict each other, or the target is a range */
export function runOptions(target: string, flags: GivenRunFlags): RunOptions {
  refuseRange(target);
  return {
    target,
    ...waiting(flags),
    ...(flags.resume && { resume: flags.resume }),
    ...(flags.allowEdited && { allowEdited: true }),
    ...(flags["dry-run"] && { dryRun: true }),
  };
}

/** How long to wait for another run. */
function waiting(flags: RunFlags): Pick<RunOptions, "wait" | "waitTimeout"> {
  const timeout = flags["lock-timeout"];
  if (timeout === undefined) return flags["no-wait"] ? { wait: false } : {};
  if (flags["no-wait"]) throw new UsageError("--no-wait and --lock-timeout contradict each other.");
  return { waitTimeout: readDuration("lock-timeout", timeout) };
}
