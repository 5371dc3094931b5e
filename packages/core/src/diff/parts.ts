/** The comparison of each kind of part. */
import type { PartKind } from "../model/kinds.ts";
import { check } from "./check.ts";
import { column } from "./column.ts";
import { exclusion } from "./exclusion.ts";
import { foreignKey } from "./foreign-key.ts";
import type { PartDiffer } from "./part.ts";
import { policy } from "./policy.ts";
import { primaryKey } from "./primary-key.ts";
import { index } from "./table-index.ts";
import { unique } from "./unique.ts";

export const PART_DIFFERS: { readonly [K in PartKind]: PartDiffer<K> } = {
  column,
  primaryKey,
  unique,
  check,
  exclusion,
  foreignKey,
  index,
  policy,
};

/** Calls with the comparison of each kind, whatever the kind is. */
export function forEachPart<T>(
  visit: <K extends PartKind>(differ: PartDiffer<K>) => T,
): readonly T[] {
  return Object.values(PART_DIFFERS).map((differ) => visit(differ as PartDiffer<PartKind>));
}
