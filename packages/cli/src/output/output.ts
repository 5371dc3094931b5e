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
  readonly "log-format"?: LogFormat | undefined;
}

/** What standard error holds: lines for a person, or JSON, a document in each line. */
export type LogFormat = "text" | "json";

export type LogLevel = "info" | "warning" | "error";

export interface Output {
  readonly verbose: boolean;
  readonly logFormat: LogFormat;
  /** Standard error is a terminal, and lines on it can be replaced. */
  readonly isLive: boolean;
  /** Prints the one result of a command: the document with `--json`, else the text. */
  readonly result: (document: unknown, text: (style: Style) => string) => void;
  /** A line on how things go; `--quiet` leaves it out. */
  readonly progress: (text: (style: Style) => string) => void;
  /** A line that takes the place of the one before, on a terminal; elsewhere it is left out. */
  readonly transient: (text: (style: Style) => string) => void;
  /** One line of a log in JSON, with its time; with `--quiet` no information. */
  readonly log: (level: LogLevel, document: object) => void;
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
  const isJson = flags["log-format"] === "json";
  const isLive = !isJson && !flags.quiet && (stderr.isTTY ?? false);
  const style = createStyle(!isJson && (stderr.isTTY ?? false), env, noColor);
  let pending = false;

  function writeLine(text: string): void {
    stderr.write(`${pending ? CLEAR_LINE : ""}${text}\n`);
    pending = false;
  }

  function log(level: LogLevel, document: object): void {
    if (flags.quiet && level === "info") return;
    stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, ...document })}\n`);
  }

  return {
    verbose: flags.verbose ?? false,
    logFormat: isJson ? "json" : "text",
    isLive,
    log,
    result(document, text) {
      stdout.write(`${flags.json ? JSON.stringify(document, null, 2) : text(resultStyle)}\n`);
    },
    progress(text) {
      if (isJson) log("info", { message: text(style) });
      else if (!flags.quiet) writeLine(text(style));
    },
    transient(text) {
      if (!isLive) return;
      stderr.write(`${pending ? CLEAR_LINE : ""}${text(style)}`);
      pending = true;
    },
    diagnostic(text) {
      if (isJson) log("warning", { message: text(style) });
      else writeLine(text(style));
    },
  };
}
