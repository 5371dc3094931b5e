/** Columns that a table has from another, and then itself, or the other way round. */
import { heirsOf } from "../model/inheritance.ts";
import { nameOf } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import type { DiffContext } from "./standing.ts";

/** A column comes and goes with those of the tables that have it from this one. */
export function withHeirsOfColumns(
  operations: readonly Operation[],
  { from, to }: DiffContext,
): readonly Operation[] {
  return operations.map((operation) => {
    if (operation.operation !== "addColumn" && operation.operation !== "dropColumn")
      return operation;
    const database = operation.operation === "addColumn" ? to : from;
    const heirs = heirsOf(database, operation.table).filter(({ inherits }) => inherits);
    return heirs.length === 0 ? operation : { ...operation, heirs: heirs.map(nameOf) };
  });
}
