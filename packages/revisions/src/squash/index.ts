export { NotSquashable, type SquashProblem } from "./errors.ts";
export { type Folded, fold, type Unfoldable } from "./fold.ts";
export { type SquashRange, squashRange } from "./range.ts";
