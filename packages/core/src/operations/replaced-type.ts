import { canWait } from "./enum-replacement.ts";
import type { Operation } from "./operation.ts";

type Replacing = Extract<
  Operation,
  {
    readonly operation:
      | "replaceEnum"
      | "replaceDomain"
      | "replaceCompositeType"
      | "replaceRangeType";
  }
>;

const REPLACING: ReadonlySet<string> = new Set([
  "replaceDomain",
  "replaceCompositeType",
  "replaceRangeType",
]);

/** Whether a type takes the place of another so that what changes with it is to be gone before, and made afterwards. */
export function replacesType(operation: Operation): operation is Replacing {
  return operation.operation === "replaceEnum"
    ? !canWait(operation)
    : REPLACING.has(operation.operation);
}
