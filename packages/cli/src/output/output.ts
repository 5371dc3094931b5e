/** Results go to standard output, all else to standard error. */
import type { Environment } from "../configuration/environment.ts";
import { createStyle, type Style } from "./style.ts";

export interface Stream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface OutputFlags {
  readonly json?: boolean | undefined;
  readonly "no-color"?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

export interface Output {
  readonly verbose: boolean;
  /** Prints the one result of a command: the document with `--json`, else the text. */
  readonly result: (document: unknown, text: (style: Style) => string) => void;
  /** A line on how things go; `--quiet` leaves it out. */
  readonly progress: (text: (style: Style) => string) => void;
  /** A line that takes the place of the one before, on a terminal; elsewhere it is left out. */
  readonly transient: (text: (style: Style) => string) => void;
  /** What has to be seen. */
  readonly diagnostic: (text: (style: Style) => string) => void;
}

const CLEAR_LINE = "\r\u001b[2K";

export function createOutput(
  stdout: Stream,
  stderr: Stream,
  env: Environment,
  flags: OutputFlags,
): Output {
  const noColor = flags["no-color"] ?? false;
  const resultStyle = createStyle(stdout.isTTY ?? false, env, noColor);
  const style = createStyle(stderr.isTTY ?? false, env, noColor);
  let pending = false;

  function writeLine(text: string): void {
    stderr.write(`${pending ? CLEAR_LINE : ""}${text}\n`);
    pending = false;
  }

  return {
    verbose: flags.verbose ?? false,
    result(document, text) {
      stdout.write(`${flags.json ? JSON.stringify(document, null, 2) : text(resultStyle)}\n`);
    },
    progress(text) {
      if (!flags.quiet) writeLine(text(style));
    },
    transient(text) {
      if (flags.quiet || !stderr.isTTY) return;
      stderr.write(`${pending ? CLEAR_LINE : ""}${text(style)}`);
      pending = true;
    },
    diagnostic(text) {
      writeLine(text(style));
    },
  };
}
