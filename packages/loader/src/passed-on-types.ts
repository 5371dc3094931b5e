import { readFile } from "node:fs/promises";
import { isAbsolute } from "node:path";
import type { RolldownLog } from "rolldown";
import { isEntry } from "./entry.ts";

/**
 * Whether the missing exports are all types, declared somewhere among the modules. Without
 * `isolatedModules` TypeScript lets a file pass a type on by `export { User } from "./user"`, which
 * nothing in that file tells from a value.
 */
export async function areTypes(
  missing: readonly RolldownLog[],
  modules: readonly string[],
): Promise<boolean> {
  const files = modules.filter((id) => isAbsolute(id) && !isEntry(id));
  const sources = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return missing.every((problem) => {
    const name = nameOf(problem);
    return name !== undefined && sources.some((source) => declaresType(source, name));
  });
}

export function isMissingExport({ code }: RolldownLog): boolean {
  return code === "MISSING_EXPORT";
}

/** rolldown tells the name in its message only. */
function nameOf({ message }: RolldownLog): string | undefined {
  return /"([\w$]+)" is not exported/.exec(message)?.[1];
}

function declaresType(source: string, name: string): boolean {
  const word = name.replaceAll("$", "\\$");
  return new RegExp(`\\b(?:interface|type)\\s+(?:\\{[^}]*?\\b)?${word}(?![\\w$])`).test(source);
}
