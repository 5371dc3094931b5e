import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { CompileFailed, type SourceLocation } from "./errors.ts";
import type { Resolution } from "./packages.ts";

/** What Node says where an ES module lacks a name that another imports. */
const MISSING = /requested module '([^']+)' does not provide an export named '([^']+)'/;

/**
 * A package is not in the bundle, so that Node and not the compiler finds that it lacks a name; and
 * what Node names is a line of the bundle. This names the line of the user's.
 */
export async function missingExport(
  error: unknown,
  resolutions: readonly Resolution[],
): Promise<CompileFailed | undefined> {
  const [, url, name] = MISSING.exec(error instanceof SyntaxError ? error.message : "") ?? [];
  if (!url || !name) return undefined;
  const importers = resolutions.filter(
    ({ target }) => target.kind === "import" && pathToFileURL(target.path).href === url,
  );
  for (const { importer, specifier } of importers) {
    const location = await importOf(importer, specifier, name);
    const reason = `"${name}" is not exported by "${specifier}".`;
    if (location) return new CompileFailed(location, reason, "");
  }
  return undefined;
}

async function importOf(
  file: string,
  specifier: string,
  name: string,
): Promise<SourceLocation | undefined> {
  const source = await readFile(file, "utf8");
  const statement = `\\b${literal(name)}\\b[^;'"]*\\sfrom\\s*["']${literal(specifier)}["']`;
  const found = new RegExp(statement).exec(source);
  if (!found) return undefined;
  const lines = source.slice(0, found.index).split("\n");
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
