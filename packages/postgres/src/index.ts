export { decideEquality, type Judges } from "./canonical/equality.ts";
export { InvalidExpression, InvalidExpressions } from "./canonical/errors.ts";
export { NOTES, report } from "./canonical/memory/channel.ts";
export { environmentFacts } from "./canonical/memory/environment.ts";
export { tryOperations } from "./canonical/trial/judge.ts";
export * from "./catalog/index.ts";
export * from "./connection/index.ts";
export {
  type ChosenShadow,
  type ExtensionNeed,
  openChosen,
  type ShadowNeeds,
  type ShadowOptions,
} from "./shadow/choice.ts";
export { ShadowRefused, ShadowUnusable } from "./shadow/errors.ts";
export { keep, keepNewest, orAbsent } from "./shadow/kept-file.ts";
export { ensureRoles } from "./shadow/roles.ts";
export type { ServerAddress } from "./shadow/server-database.ts";
export { openThrowaway, type ThrowawayOptions } from "./shadow/throwaway.ts";
