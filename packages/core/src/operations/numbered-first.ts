/**
 * What numbers rows, before tables and columns get other names. The sequence of a serial column is called after both when
 * it is made, and keeps its name through a rename: only so is it called on the way back as it was.
 */
import { isDeepEqual } from "../model/equal.ts";
import { formerly } from "./fill-first.ts";
import type { Operation } from "./operation.ts";

/** The operations behind the renames, but for those that are to come before them. */
export function numberedFirst(
  renames: readonly Operation[],
  operations: readonly Operation[],
): readonly Operation[] {
  const early: Operation[] = [];
  const rest = operations.filter((operation) => {
    const before = beforeRenames(renames, operation);
    if (before) early.push(before);
    return before === undefined;
  });
  return [...early, ...renames, ...rest];
}

/**
 * A serial column that becomes an identity column, by its former name. The other way, the sequence of the identity
 * has its name stated.
 */
function beforeRenames(renames: readonly Operation[], operation: Operation): Operation | undefined {
  if (operation.operation !== "alterColumn") return undefined;
  const { from, to, table } = operation;
  if (!from.serial || !to.identity || from.type !== to.type) return undefined;
  const now = { table, column: to.name, isNew: false };
  const former = formerly(renames, now);
  if (isDeepEqual(former, now)) return undefined;
  const { table: formerTable, column: name } = former;
  return { ...operation, table: formerTable, from: { ...from, name }, to: { ...to, name } };
}
