import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compile } from "./compile.ts";
import { entryExport } from "./entry.ts";
import { ModuleFailed } from "./errors.ts";
import type { PeerOptions } from "./find-target.ts";
import { createMemory, type ModuleExports } from "./memory.ts";
import { missingExport } from "./missing-export.ts";
import { importFile } from "./node-import.ts";
import { createPackages } from "./packages.ts";
import { createSources, type Loaded } from "./self-contained.ts";
import { createLocate, type Locate, locateInPackage } from "./source-map.ts";
import { inTemporaryFolder } from "./temporary.ts";

/** Modules that were compiled and imported together. */
export interface Graph extends Loaded {
  /** One for each specifier, in their order. */
  readonly modules: readonly ModuleExports[];
  readonly locate: Locate;
}

/** Loads what the specifiers name, for a file in the folder. */
export async function loadGraph(
  specifiers: readonly string[],
  folder: string,
  options: PeerOptions,
): Promise<Graph> {
  const memory = createMemory();
  const packages = createPackages(options, memory);
  const sources = createSources();
  const plugins = [sources.plugin, packages.plugin, memory.plugin];
  try {
    return await inTemporaryFolder(async (output) => {
      const request = { specifiers, folder, plugins, output };
      const bundle = await compile(request);
      const file = join(output, "modules.mjs");
      const locate = createLocate(() => compile({ ...request, isMapped: true }), file, output);
      await writeFile(file, bundle.code);
      const exports = await evaluate(file, packages.resolutions, locate);
      const modules = specifiers.map((_, at) => ({ ...(exports[entryExport(at)] as object) }));
      return { ...packages, texts: sources.texts, modules, locate };
    });
  } finally {
    memory.release();
  }
}

async function evaluate(
  file: string,
  resolutions: Loaded["resolutions"],
  locate: Locate,
): Promise<ModuleExports> {
  try {
    return await importFile(file);
  } catch (error) {
    const missing = await missingExport(error, resolutions);
    throw missing ?? new ModuleFailed((await locate(error)) ?? locateInPackage(error), error);
  }
}
