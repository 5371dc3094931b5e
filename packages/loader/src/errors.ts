/** A place in a file that the user wrote. Lines and columns start at 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`, as terminals and editors make a link of it. */
export function printLocation({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}

/** What went wrong in the user's own code. The place is absent only where nothing tells it. */
abstract class SourceError extends Error {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(message: string, location: SourceLocation | undefined, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.file = location?.file;
    this.line = location?.line;
    this.column = location?.column;
  }
}

/** A module threw while it was loaded. What it threw is the `cause`. */
export class ModuleFailed extends SourceError {
  constructor(location: SourceLocation | undefined, cause: unknown) {
    const where = location ? printLocation(location) : "A module";
    super(`${where} threw while it was loaded: ${describe(cause)}`, location, { cause });
  }
}

/** A file that is no valid TypeScript, or that imports a name which the other file lacks. */
export class CompileFailed extends SourceError {
  /** Why, as the compiler says it. */
  readonly reason: string;
  /** The lines around the place with a mark under it, or an empty string. */
  readonly frame: string;

  constructor(location: SourceLocation | undefined, reason: string, frame: string) {
    const what = location ? printLocation(location) : "The modules";
    super(`${what} cannot be compiled: ${reason}`, location);
    this.reason = reason;
    this.frame = frame;
  }
}

/** An import that leads to no file. */
export class ImportNotFound extends SourceError {
  readonly specifier: string;

  constructor(location: SourceLocation | undefined, specifier: string) {
    const where = location ? printLocation(location) : "A module";
    super(`${where} imports "${specifier}", which cannot be found.`, location);
    this.specifier = specifier;
  }
}

/** Paths and globs that name no file to load. */
export class NoFilesFound extends Error {
  readonly patterns: readonly string[];
  readonly cwd: string;

  constructor(patterns: readonly string[], cwd: string) {
    const list = patterns.map((pattern) => `"${pattern}"`).join(", ");
    super(`No TypeScript or JavaScript file matches ${list || "an empty list"} in ${cwd}.`);
    this.name = new.target.name;
    this.patterns = patterns;
    this.cwd = cwd;
  }
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
