export { type Imports, isClosed } from "./closed.ts";
export { constantsReader, type ReadConstants } from "./constants.ts";
export {
  CompileFailed,
  ImportNotFound,
  ModuleFailed,
  NoFilesFound,
  printLocation,
  type SourceLocation,
} from "./errors.ts";
export type { Peer, PeerOptions, Peers } from "./find-target.ts";
export { expandGlobs } from "./globs.ts";
export { type Inputs, printOf } from "./inputs.ts";
export { type LoadedModule, type LoadedModules, type LoadOptions, loadModules } from "./load.ts";
export type { ModuleExports } from "./memory.ts";
export type { Provenance } from "./self-contained.ts";
