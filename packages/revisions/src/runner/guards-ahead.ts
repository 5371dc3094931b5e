/** Which rows are in the way of what comes after a backfill, asked before it changes any for good. */
import { describe, type Operation, partRef, refKey } from "@autogen/core";

/**
 * The changes of columns whose guards say the same before the first of the operations as they will in
 * their own place, where they are asked again: nothing in between gives the columns values or names,
 * or may take rows away.
 *
 * @param operations from the first backfill on
 */
export function guardsAhead(operations: readonly Operation[]): readonly Operation[] {
  const touched = new Set<string>();
  const found: Operation[] = [];
  for (const operation of operations) {
    if (operation.operation === "alterColumn") {
      const column = refKey(describe(operation).subject);
      if (!touched.has(column)) found.push(operation);
      touched.add(column);
    } else if (operation.operation === "backfill") {
      for (const key of filledBy(operation)) touched.add(key);
    } else return found;
  }
  return found;
}

function filledBy({ table, set }: Extract<Operation, { operation: "backfill" }>) {
  return Object.keys(set).map((column) => refKey(partRef("column", table, column)));
}
