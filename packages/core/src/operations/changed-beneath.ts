/** What operations change beneath what stands on it, so that PostgreSQL would refuse. */
import type { Database } from "../model/database.ts";
import { withInherited } from "../model/inheritance.ts";
import { type ObjectRef, partRef, refKey } from "../model/reference.ts";
import { isRenewed } from "./alter-column.ts";
import { dependenciesOf, describe, type Operation } from "./operation.ts";
import { partChangeOf } from "./part-operations.ts";

/**
 * Columns that get another type, and whatever is dropped and made anew: what `refKey` gives of them. A column changes
 * with that of a table from which it comes.
 * @param before the database before the operations
 */
export function changedBeneath(
  operations: readonly Operation[],
  before: Database,
): ReadonlySet<string> {
  const made = keysOf(operations, "add");
  const remade = [...keysOf(operations, "remove")].filter((key) => made.has(key));
  const again = new Set(remade);
  const columns = operations.flatMap((each) => {
    const { kind, table, from, to } = partChangeOf(each) ?? {};
    if (kind !== "column" || !table || !from) return [];
    const isChanged = to
      ? from.type !== to.type || isRenewed({ table, from, to })
      : again.has(refKey(describe(each).subject));
    return isChanged ? [{ table, name: from.name }] : [];
  });
  const renewed = withInherited(before, columns).map(
    ({ table, name }): ObjectRef => partRef("column", table, name),
  );
  return new Set([...renewed.map(refKey), ...remade]);
}

/**
 * What is there after what they add, or was there before what they remove.
 * @param or also what comes with an alteration, or goes with it
 */
export function keysOf(
  operations: readonly Operation[],
  change: "add" | "remove",
  or?: "alter",
): ReadonlySet<string> {
  const side = change === "add" ? "provides" : "removes";
  const changes: readonly string[] = or === undefined ? [change] : [change, or];
  const own = operations.filter((each) => changes.includes(describe(each).change));
  return new Set(own.flatMap((each) => dependenciesOf(each)[side] ?? []).map(refKey));
}
