/** From a command line to an exit code. */
import type { ExitCode } from "./arguments/command.ts";
import { parseArguments } from "./arguments/parse.ts";
import type { Context, Terminal } from "./commands/context.ts";
import type { Environment } from "./configuration/environment.ts";
import { resolveConfiguration } from "./configuration/resolve.ts";
import { describeError, FAILED } from "./errors.ts";
import type { Library } from "./library.ts";
import * as library from "./library.ts";
import { errorDocument, errorText } from "./output/error.ts";
import { withNotes } from "./output/notes.ts";
import { createOutput, type OutputFlags, type Stream } from "./output/output.ts";
import { timed } from "./timing.ts";

/** What the process gives. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Environment;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** From here on an interrupt does not end the process, but aborts this signal. */
  readonly interruption: () => AbortSignal;
  /** Both ends of a terminal; absent where there is none. */
  readonly terminal?: Terminal | undefined;
  readonly version: string;
  /** Absent: the library itself. */
  readonly library?: Library;
}

/**
 * Does what the command line says. Every error ends here, as text.
 *
 * @param words the command line without the program's name
 */
export async function main(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  try {
    return await invoke(words, surroundings);
  } catch (error) {
    reportFailure(error, words, surroundings);
    return FAILED;
  }
}

async function invoke(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stdout } = surroundings;
  const invocation = await parseArguments(words, stdout.columns);
  if (invocation.kind !== "command") {
    stdout.write(`${invocation.kind === "help" ? invocation.text : surroundings.version}\n`);
    return 0;
  }
  const { command, values, flags } = invocation;
  const { run } = await command.load();
  const context = contextOf(flags, surroundings);
  return withNotes(context.output, () => run(values as never, context));
}

function contextOf(flags: Context["flags"], surroundings: Surroundings): Context {
  const { cwd, env, stdout, stderr, interruption, terminal } = surroundings;
  return {
    cwd,
    env,
    flags,
    interruption,
    library: surroundings.library ?? library,
    output: createOutput(stdout, stderr, env, flags),
    ...(terminal && mayAsk(flags, env) && { terminal }),
    configuration: () =>
      timed("configuration", () => resolveConfiguration(configurationFlags(flags), env, cwd)),
  };
}

/** Continuous integration may have a terminal, and nobody in front of it. */
function mayAsk({ json, quiet }: Context["flags"], { CI, TERM }: Environment): boolean {
  const isUnattended = CI !== undefined && !["", "0", "false"].includes(CI);
  return !json && !quiet && !isUnattended && TERM !== "dumb";
}

function configurationFlags({ config, schema, out, url, service }: Context["flags"]) {
  const flags = { config, schema, out, url, service };
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

/** The words may be what failed: here the flags are read from them as they stand. */
export function reportFailure(
  error: unknown,
  words: readonly string[],
  { stdout, stderr, env }: Surroundings,
): void {
  const flags: OutputFlags = {
    json: words.includes("--json"),
    "no-color": words.includes("--no-color"),
    verbose: words.includes("--verbose") || words.some((word) => /^-q?v/.test(word)),
    "log-format": /(?:^|\n)--log-format[=\n]json(?:\n|$)/.test(words.join("\n")) ? "json" : "text",
  };
  const output = createOutput(stdout, stderr, env, flags);
  const report = describeError(error);
  if (output.logFormat === "json") output.log("error", errorDocument(report));
  else output.diagnostic((style) => errorText(report, output.verbose, style));
  if (flags.json) output.result(errorDocument(report), () => "");
}
