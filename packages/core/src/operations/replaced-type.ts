import { isOnlyLoss } from "./enum-map.ts";
import type { Operation } from "./operation.ts";

type Replacing = Extract<
  Operation,
  { readonly operation: "replaceEnum" | "replaceDomain" | "replaceCompositeType" }
>;

/** Whether a type takes the place of another so that what changes with it is to be gone before, and made afterwards. */
export function replacesType(operation: Operation): operation is Replacing {
  return operation.operation === "replaceEnum"
    ? !isOnlyLoss(operation)
    : operation.operation === "replaceDomain" || operation.operation === "replaceCompositeType";
}
