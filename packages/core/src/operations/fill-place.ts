/**
 * Before which operations columns must have their values. A fill is committed in parts, and what has made way for the
 * moment would be missing if one of them failed: so it waits for that to come back where it can.
 */
import type { Column } from "../model/column.ts";
import { partKey, type TablePart } from "../model/dependants.ts";
import { partRef, refKey } from "../model/reference.ts";
import { type QualifiedName, sameName } from "../names/qualified.ts";
import { dependenciesOf, type Operation } from "./operation.ts";
import { type PartChange, partChangeOf } from "./part-operations.ts";
import type { Remade } from "./remade.ts";

interface Waiting {
  readonly table: QualifiedName;
  readonly to: Column;
}

/** What may take away what a fill is computed from, or computes something from the values that it gives. */
const AFTER_ROWS: ReadonlySet<Operation["operation"]> = new Set([
  "createMaterializedView",
  "alterMaterializedView",
  "restoreMaterializedView",
  "execute",
  "run",
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
  if (name.startsWith("rename") || needsNotNull(operation, waiting)) return true;
  const change = partChangeOf(operation);
  const isColumn = change?.kind === "column";
  if (name === "dropTable" || (isColumn && !change.to && !change.from?.generated)) return true;
  if (isAnythingAway(earlier)) return false;
  if (AFTER_ROWS.has(name)) return true;
  const isWaiting = (table: QualifiedName) => waiting.some((each) => sameName(each.table, table));
  if (name === "enableRowLevelSecurity") return isWaiting(operation.table);
  if (!change?.to || isColumn) return false;
  return isWaiting(change.table) && !comesBack(change, earlier);
}

/** Whether something has made way and is not back. */
export function isAnythingAway(operations: readonly Operation[]): boolean {
  return operations.reduce((away, operation) => away + awayBy(operation), 0) > 0;
}

function awayBy(operation: Operation): number {
  const { operation: name } = operation;
  const { remade = false } = operation as Remade;
  if (name.startsWith("suspend") || (remade && name.startsWith("drop"))) return 1;
  return name.startsWith("restore") || remade ? -1 : 0;
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
