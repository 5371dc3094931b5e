import { dirname } from "node:path";
import type { PeerOptions } from "./find-target.ts";
import { loadGraph } from "./graph.ts";
import type { ModuleExports } from "./memory.ts";
import { importFile, requireFile } from "./node-import.ts";
import { packageNameOf } from "./package-scope.ts";
import type { Resolution } from "./packages.ts";

/**
 * Imports a package as the files do.
 *
 * @param resolutions the packages that they import
 * @param folder where to look for one of which they import nothing
 */
export async function importPeer(
  specifier: string,
  resolutions: readonly Resolution[],
  folder: string,
  options: PeerOptions,
): Promise<ModuleExports> {
  const used = firstOf(resolutions.filter((known) => known.specifier === specifier));
  switch (used?.target.kind) {
    case "memory":
      return used.target.exports;
    case "import":
      return importFile(used.target.path);
    case "require":
      return requireFile(used.target.path);
  }
  const name = packageNameOf(specifier);
  const sibling = firstOf(resolutions.filter((known) => packageNameOf(known.specifier) === name));
  const importer = sibling ? dirname(sibling.importer) : folder;
  const { modules } = await loadGraph([specifier], importer, options);
  return modules[0] ?? {};
}

/** Modules are resolved at the same time, in another order each time. */
function firstOf(resolutions: readonly Resolution[]): Resolution | undefined {
  return resolutions.toSorted((a, b) => (a.importer < b.importer ? -1 : 1))[0];
}
