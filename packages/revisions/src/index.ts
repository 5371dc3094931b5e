export * from "./graph/index.ts";
export type { Proof, ProofSubject } from "./proof/prove.ts";
export * from "./runner/index.ts";
export { psqlScript, type ScriptSubject } from "./script/script.ts";
