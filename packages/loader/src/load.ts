import { dirname, sep } from "node:path";
import type { SourceLocation } from "./errors.ts";
import type { PeerOptions } from "./find-target.ts";
import { loadGraph } from "./graph.ts";
import type { ModuleExports } from "./memory.ts";
import { importPeer } from "./peer.ts";
import { type Provenance, provenanceOf } from "./self-contained.ts";

export interface LoadOptions extends PeerOptions {
  /** Absolute paths of modules, in TypeScript or JavaScript. */
  readonly files: readonly string[];
}

export interface LoadedModule {
  readonly file: string;
  readonly exports: ModuleExports;
}

export interface LoadedModules {
  /** One for each file, in their order. */
  readonly modules: readonly LoadedModule[];

  /**
   * Imports a package as the files do: the instance that they use, or else the one that a file
   * of theirs would find, or else the peer.
   *
   * @throws {ImportNotFound} where there is none
   */
  importPeer(specifier: string): Promise<ModuleExports>;

  /**
   * Where the modules come from, if that is all that they depend on: where no text names what may be otherwise in
   * another run, and none imports other packages than these.
   *
   * @param packages those that give the same for as long as their version is the same
   */
  provenance(packages: ReadonlySet<string>): Promise<Provenance | undefined>;

  /** The place in the user's files that an error comes from, if a function of theirs threw it. */
  locate(error: unknown): Promise<SourceLocation | undefined>;
}

/**
 * Compiles modules together and imports them, so that a file imported twice is one module. Nothing
 * is kept between calls: files are read anew. Nothing is written beside them.
 *
 * @throws {CompileFailed} where a file is not valid, or imports a name that another lacks
 * @throws {ImportNotFound} where an import leads nowhere
 * @throws {ModuleFailed} where a module throws
 * @throws {NoFilesFound} where one of the files does not exist
 */
export async function loadModules(options: LoadOptions): Promise<LoadedModules> {
  const { files } = options;
  const folder = dirname(files[0] ?? sep);
  const graph = await loadGraph(files, folder, options);
  return {
    modules: files.map((file, index) => ({ file, exports: graph.modules[index] ?? {} })),
    importPeer: (specifier) => importPeer(specifier, graph.resolutions, folder, options),
    provenance: (packages) => provenanceOf(graph, packages),
    locate: graph.locate,
  };
}
