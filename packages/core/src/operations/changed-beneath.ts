/** What operations change beneath what stands on it, so that PostgreSQL would refuse. */
import { type ObjectRef, refKey } from "../model/reference.ts";
import { isRenewed } from "./alter-column.ts";
import { dependenciesOf, describe, type Operation } from "./operation.ts";
import { partChangeOf } from "./part-operations.ts";

/** Columns that get another type, and whatever is dropped and made anew: what `refKey` gives of them. */
export function changedBeneath(operations: readonly Operation[]): ReadonlySet<string> {
  const renewed = operations.flatMap((each): readonly ObjectRef[] => {
    const { kind, table, from, to } = partChangeOf(each) ?? {};
    if (kind !== "column" || !table || !from || !to) return [];
    const isTyped = from.type !== to.type || isRenewed({ table, from, to });
    return isTyped ? [describe(each).subject] : [];
  });
  const made = keysOf(operations, "add");
  const remade = [...keysOf(operations, "remove")].filter((key) => made.has(key));
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
