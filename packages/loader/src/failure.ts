import { dirname, isAbsolute, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { RolldownLog } from "rolldown";
import { isEntry } from "./entry.ts";
import { CompileFailed, ImportNotFound, NoFilesFound, type SourceLocation } from "./errors.ts";

export function isMissingImport({ code }: RolldownLog): boolean {
  return code === "UNRESOLVED_IMPORT";
}

/** rolldown reads a tsconfig.json where it resolves an import or compiles a file, we for aliases. */
export function isTsconfigProblem(problem: RolldownLog): boolean {
  const { code } = problem;
  return code === "RESOLVE_ERROR" || code === "TSCONFIG_ERROR" || problem instanceof CompileFailed;
}

/** The error for the first of a build's problems. */
export function failure(problems: readonly RolldownLog[]): Error {
  const [problem] = problems;
  if (!problem) throw new Error("rolldown failed and did not say why.");
  if (problem instanceof CompileFailed) return problem;
  return isMissingImport(problem) ? importNotFound(problem) : compileFailed(problem);
}

function importNotFound(problem: RolldownLog): Error {
  const specifier = problem.exporter ?? "";
  const location = locationOf(problem);
  if (!isEntry(location?.file)) return new ImportNotFound(location, specifier);
  return isAbsolute(specifier)
    ? new NoFilesFound([specifier], dirname(specifier))
    : new ImportNotFound(undefined, specifier);
}

/**
 * rolldown's message is `[CODE] reason`, then a drawing of the lines around the place, and at last
 * the way from the entry to the file, which is none of the user's.
 */
function compileFailed(problem: RolldownLog): CompileFailed {
  const [first = "", ...drawing] = stripVTControlCharacters(problem.message).split("\n");
  const reason = first.replace(/^\[\w+\] /, "").replaceAll("\\0autogen:memory:", "");
  const way = drawing.findIndex((line) => line.includes("Help: "));
  const frame = way === -1 ? drawing : drawing.slice(0, way);
  return new CompileFailed(locationOf(problem), reason, frame.join("\n").trimEnd());
}

/** rolldown counts columns from 0. */
function locationOf({ loc, id }: RolldownLog): SourceLocation | undefined {
  const file = loc?.file ?? id;
  return loc && file ? { file: resolve(file), line: loc.line, column: loc.column + 1 } : undefined;
}
