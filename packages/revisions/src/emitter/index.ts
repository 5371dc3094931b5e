export { emit } from "./emit.ts";
export { UnprintableValue } from "./errors.ts";
export type { HeaderLine, RevisionSource } from "./source.ts";
