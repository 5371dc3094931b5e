import type { ExitCode } from "../arguments/command.ts";
import type { Terminal } from "../commands/context.ts";
import type { Environment } from "../configuration/environment.ts";
import type { Library } from "../library.ts";
import { main } from "../main.ts";
import { fakeLibrary } from "./library.ts";

export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunSettings {
  readonly cwd?: string;
  readonly env?: Environment;
  readonly library?: Partial<Library>;
  readonly signal?: AbortSignal;
  readonly isTTY?: boolean;
  /** Where questions are asked. */
  readonly terminal?: Terminal;
}

/** Runs a command line within this process, with a fake library. */
export async function runCli(
  words: readonly string[],
  { cwd = "/nowhere", env = {}, library, signal, isTTY = false, terminal }: RunSettings = {},
): Promise<Outcome> {
  const written = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof written) => ({
    isTTY,
    columns: 100,
    write(text: string) {
      written[name] += text;
    },
  });
  const code = await main(words, {
    cwd,
    env,
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    interruption: () => signal ?? new AbortController().signal,
    version: "1.2.3",
    terminal,
    library: fakeLibrary(library),
  });
  return { code, ...written };
}
