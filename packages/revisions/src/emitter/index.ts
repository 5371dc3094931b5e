export { emit } from "./emit.ts";
export { UnprintableValue } from "./errors.ts";
export { withHeader } from "./rewrite.ts";
export type { HeaderLine, ReviewedCall, RevisionSource } from "./source.ts";
