export * from "./graph/index.ts";
export type { Proof, ProofSubject, SeenLock } from "./proof/subject.ts";
export * from "./runner/index.ts";
export { psqlScript, type ScriptSubject } from "./script/script.ts";
