import { join } from "node:path";
import type { Plugin } from "rolldown";

const NAME = ".autogen-entry.js";
const IS_ENTRY = /[\\/]\.autogen-entry\.js$/;

/** The name under which the entry exports the module of its nth import. */
export function entryExport(index: number): string {
  return `m${index}`;
}

/** The id of an entry whose imports are resolved as those of a file in the folder are. */
export function entryIn(folder: string): string {
  return join(folder, NAME);
}

export function isEntry(id: string | undefined): boolean {
  return id !== undefined && IS_ENTRY.test(id);
}

/** One entry for all: so each file is one module, however many of the others import it. */
export function entryPlugin(specifiers: readonly string[]): Plugin {
  const code = specifiers
    .map((specifier, at) => `export * as ${entryExport(at)} from ${JSON.stringify(specifier)};`)
    .join("\n");
  return {
    name: "autogen:entry",
    resolveId: { filter: { id: IS_ENTRY }, handler: (id) => id },
    load: { filter: { id: IS_ENTRY }, handler: () => code },
  };
}
