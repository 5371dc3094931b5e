/** The one place where an error becomes text: a sentence, a line that helps, an exit code. */
import type { Refusal } from "@autogen/revisions";
import type { ExitCode } from "./arguments/command.ts";

export interface ErrorReport {
  readonly name: string;
  /** One sentence, and the server's words on it where there are some. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** What each guard of a revision says that is refused; for `--json`. */
  readonly refusals?: readonly Refusal[];
  /** The statement that failed; for `--verbose`. */
  readonly sql?: string;
  /** Where a fault is, or what is behind a typed error; for `--verbose`. */
  readonly stack?: string;
}

export const FAILED: ExitCode = 2;

/** Errors of the language itself: where one of these arrives, the tool is at fault. */
const FAULTS: ReadonlySet<unknown> = new Set([
  Error,
  TypeError,
  RangeError,
  ReferenceError,
  SyntaxError,
  EvalError,
  URIError,
  AggregateError,
]);

/** What the operating system refuses, for a person: https://nodejs.org/api/errors.html */
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "it is not permitted",
  EROFS: "the file system is read-only",
  ENOENT: "it does not exist",
  ENOTDIR: "part of the path is no folder",
  EISDIR: "it is a folder",
  EEXIST: "it exists already",
  ENOSPC: "no space is left",
  ENAMETOOLONG: "the name is too long",
};

/**
 * Any error, for a person. A typed error states itself; passwords in URLs are left out.
 *
 * @param error what was thrown
 */
export function describeError(error: unknown): ErrorReport {
  return redactedReport(reportOf(error));
}

function reportOf(error: unknown): ErrorReport {
  if (!(error instanceof Error)) {
    return { name: "Error", message: `Something was thrown: ${String(error)}` };
  }
  if (isSystemError(error)) return { name: error.name, message: systemSentence(error) };
  if (FAULTS.has(error.constructor)) return faultReport(error);
  return { name: error.name, ...factsOf(error), ...stackOf(error.cause) };
}

interface Facts {
  readonly errors?: unknown;
  readonly shownDetail?: unknown;
  readonly hint?: unknown;
  readonly help?: unknown;
  readonly sql?: unknown;
  readonly refusals?: unknown;
}

/** The fields of a typed error that are for the user, by the names that all rooms use. */
function factsOf(error: Error): Omit<ErrorReport, "name" | "stack"> {
  const { shownDetail: detail, hint, help = hint, sql, errors, refusals } = error as Facts;
  const found = Array.isArray(refusals) ? { refusals: refusals as readonly Refusal[] } : {};
  if (Array.isArray(errors)) {
    return { message: [error.message, ...errors.map(itemOf)].join("\n"), ...found };
  }
  const message = sentence(error.message);
  return {
    ...found,
    message: typeof detail === "string" ? `${message} ${sentence(detail)}` : message,
    ...(typeof help === "string" && { help: sentence(help) }),
    ...(typeof sql === "string" && { sql }),
  };
}

/** One of several: with what helps in its own line. */
function itemOf(error: Error): string {
  const { message, help } = factsOf(error);
  return `  ${message}${help === undefined ? "" : ` ${help}`}`;
}

/** A word that opens a sentence; not a name, a path, or a command of ours. */
const OPENING = /^(?!autogen )[a-z](?=[a-z]* )/;

function sentence(text: string): string {
  const opened = text.replace(OPENING, (letter) => letter.toUpperCase());
  return /[.!?…]$/.test(opened) ? opened : `${opened}.`;
}

function stackOf(error: unknown): Pick<ErrorReport, "stack"> {
  return error instanceof Error && error.stack ? { stack: error.stack } : {};
}

function faultReport(error: Error): ErrorReport {
  return {
    name: error.name,
    message: sentence(`autogen itself failed: ${error.message}`),
    help: "This is a fault in autogen. With -v it shows where, for a report.",
    ...stackOf(error),
  };
}

function isSystemError(error: Error): error is NodeJS.ErrnoException {
  return "syscall" in error && "code" in error && typeof error.code === "string";
}

function systemSentence({ code = "", path, syscall, message }: NodeJS.ErrnoException): string {
  const reason = SYSTEM[code];
  if (!reason || !path) return `${message}.`;
  const verb = syscall === "open" || syscall === "scandir" ? "open" : (syscall ?? "use");
  return `Cannot ${verb} ${path}: ${reason}.`;
}

const URL_PASSWORD = /\b([a-z][a-z\d+.-]*:\/\/[^\s:@/?#]*):[^\s]*@/gi;
const PASSWORD_PARAMETER = /([?&](?:password|sslpassword)=)[^&\s]+/gi;
const PASSWORD_LITERAL = /\b(password\s+E?)'(?:[^'\\]|''|\\.)*'/gi;

/** The text without the passwords of URLs, and of SQL such as `ALTER ROLE … PASSWORD '…'`, in it. */
export function withoutPasswords(text: string): string {
  return text
    .replaceAll(URL_PASSWORD, "$1:***@")
    .replaceAll(PASSWORD_PARAMETER, "$1***")
    .replaceAll(PASSWORD_LITERAL, "$1'***'");
}

function redactedReport(report: ErrorReport): ErrorReport {
  return redacted(report) as ErrorReport;
}

function redacted(value: unknown): unknown {
  if (typeof value === "string") return withoutPasswords(value);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redacted(each)]));
}
