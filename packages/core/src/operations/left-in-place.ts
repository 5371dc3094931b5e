/** What a downgrade leaves where it is. */
import type { Call } from "./call.ts";
import { isOwnExtension, type OnExtension } from "./extension.ts";
import type { OperationName } from "./operation.ts";

/** What others may use too, or what was there before. */
const LEFT: ReadonlySet<string> = new Set<OperationName>([
  "createExtension",
  "updateExtension",
  "createRole",
  "adopt",
]);

/** Whether a downgrade leaves in place what it made. */
export function isLeftInPlace({
  operation,
  extension,
}: Pick<Call, "operation"> & Partial<OnExtension>): boolean {
  const isOwn = operation === "createExtension" && extension && isOwnExtension(extension);
  return LEFT.has(operation) && !isOwn;
}
