export * from "./graph/index.ts";
export * from "./merge/index.ts";
export type { Proof, ProofSubject, SeenLock } from "./proof/subject.ts";
export * from "./runner/index.ts";
export type { TimeLimits } from "./runner/transaction.ts";
export { NotPrintable } from "./script/errors.ts";
export { type RunScriptSubject, runScript } from "./script/run-script.ts";
export { psqlScript, type ScriptSubject } from "./script/script.ts";
export * from "./squash/index.ts";
