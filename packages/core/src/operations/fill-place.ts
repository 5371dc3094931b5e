/** Before which operations columns must have their values. */
import type { Column } from "../model/column.ts";
import { partKey, type TablePart } from "../model/dependants.ts";
import { partRef, refKey } from "../model/reference.ts";
import { type QualifiedName, sameName } from "../names/qualified.ts";
import { dependenciesOf, type Operation } from "./operation.ts";
import { type PartChange, partChangeOf } from "./part-operations.ts";

interface Waiting {
  readonly table: QualifiedName;
  readonly to: Column;
}

/** What takes away rows or values that a fill may be computed from, or computes others from those that it gives. */
const AFTER_ROWS: ReadonlySet<Operation["operation"]> = new Set([
  "dropTable",
  "createMaterializedView",
  "alterMaterializedView",
  "restoreMaterializedView",
  "execute",
  "adopt",
]);

/**
 * Whether the operation has to find the values: it takes away what they may come from, knows the columns by other
 * names, or holds rows to what they are.
 *
 * @param waiting the columns without values
 * @param earlier the operations before it
 */
export function mustBeFilledBefore(
  operation: Operation,
  waiting: readonly Waiting[],
  earlier: readonly Operation[],
): boolean {
  const { operation: name } = operation;
  if (AFTER_ROWS.has(name) || name.startsWith("rename")) return true;
  const isWaiting = (table: QualifiedName) => waiting.some((each) => sameName(each.table, table));
  if (name === "enableRowLevelSecurity") return isWaiting(operation.table);
  const change = partChangeOf(operation);
  if (!change) return false;
  if (change.kind === "column") return change.to === undefined && !change.from?.generated;
  return (
    needsNotNull(operation, waiting) ||
    (change.to !== undefined && isWaiting(change.table) && !comesBack(change, earlier))
  );
}

/** A primary key. */
function needsNotNull(operation: Operation, waiting: readonly Waiting[]): boolean {
  const given = new Set(waiting.map(({ table, to }) => refKey(partRef("notNull", table, to.name))));
  return (dependenciesOf(operation).requires ?? []).some((ref) => given.has(refKey(ref)));
}

/** What only makes way for others holds for rows without the values, too. */
function comesBack(change: PartChange, earlier: readonly Operation[]): boolean {
  const key = keyOf(change, change.to);
  return earlier.some((operation) => {
    const dropped = partChangeOf(operation);
    return dropped !== undefined && !dropped.to && keyOf(dropped, dropped.from) === key;
  });
}

function keyOf({ kind, table }: PartChange, part: PartChange["to"]): string {
  return partKey({ kind, table, part } as TablePart);
}
