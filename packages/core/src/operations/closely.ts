/** What is suspended is away no longer than it must: a revision may be committed in parts. */
import { tablesMadeAnew } from "./made-anew.ts";
import type { Operation } from "./operation.ts";
import type { Remade } from "./remade.ts";
import { takenBy } from "./taken.ts";
import { isSuspension, viewChangeOf } from "./view-operations.ts";

/** The operations, with what suspends and restores dependants as near as can be to what needs it. */
export function closely(operations: readonly Operation[]): readonly Operation[] {
  const suspend = operations.filter(({ operation }) => operation === "suspendDependants");
  const restore = operations.filter(({ operation }) => operation === "restoreDependants");
  if (suspend.length === 0 || restore.length === 0) return operations;
  const others = operations.filter((each) => !suspend.includes(each) && !restore.includes(each));
  const first = Math.max(others.findIndex(needsWay), 0);
  // What a table had comes back to all that belongs to the new one.
  const isAtEnd = tablesMadeAnew(others).length > 0;
  const end = isAtEnd ? others.length : others.findLastIndex(needsWay) + 1;
  return [
    ...others.slice(0, first),
    ...suspend,
    ...others.slice(first, end),
    ...restore,
    ...others.slice(end),
  ];
}

/** Whether it takes something away, or brings back what others may stand on. */
function needsWay(operation: Operation): boolean {
  const { remade = false } = operation as Remade;
  return (
    remade ||
    isSuspension(operation) ||
    viewChangeOf(operation) !== undefined ||
    takenBy([operation]).length > 0
  );
}
