/** A column gets another type with those that tables have from it. */
import type { Database } from "../model/database.ts";
import { heirsOf } from "../model/inheritance.ts";
import { nameOf } from "../names/qualified.ts";
import type { Operation } from "./operation.ts";

/**
 * The operations, and of each altered column the tables that have it from there: what stands on theirs goes before, and
 * comes after.
 * @param before the database before them
 */
export function withAlteredHeirs(
  operations: readonly Operation[],
  before: Database,
): readonly Operation[] {
  return operations.map((each) => {
    if (each.operation !== "alterColumn") return each;
    const heirs = heirsOf(before, each.table);
    return heirs.length === 0 ? each : { ...each, heirs: heirs.map(nameOf) };
  });
}
