import type { Database } from "../model/database.ts";
import { multirangeOf, type RangeType } from "../model/range-type.ts";
import { sameName } from "../names/qualified.ts";
import { type EnumUses, enumUses } from "../operations/enum-replacement.ts";
import type { Equality } from "./equality.ts";
import { sameType } from "./questions/type.ts";
import type { StandingDiffer } from "./standing.ts";

export const rangeType: StandingDiffer<"rangeType"> = {
  kind: "rangeType",
  added: (types) => types.map((type) => ({ operation: "createRangeType", rangeType: type })),
  removed: (types) => types.map((type) => ({ operation: "dropRangeType", rangeType: type })),
  altered: (from, to, { from: database, equality }) =>
    isSame(from, to, equality)
      ? []
      : [{ operation: "replaceRangeType", from, to, uses: usesOf(from, to, database) }],
};

/** What is of several of them is so by the name that it comes to have. */
function usesOf(from: RangeType, to: RangeType, database: Database): EnumUses {
  return enumUses(database, { ...from, multirange: multirangeOf(to).name });
}

const ATTRIBUTES = ["opclass", "collation", "canonical", "subtypeDiff"] as const;

function isSame(from: RangeType, to: RangeType, equality: Equality): boolean {
  const isSubtype = sameType(equality, from.subtype, to.subtype);
  return (
    isSubtype &&
    sameName(multirangeOf(from), multirangeOf(to)) &&
    ATTRIBUTES.every((attribute) => from[attribute] === to[attribute])
  );
}
