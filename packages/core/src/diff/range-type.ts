import { multirangeName, type RangeType } from "../model/range-type.ts";
import { enumUses } from "../operations/enum-replacement.ts";
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
      : [{ operation: "replaceRangeType", from, to, uses: enumUses(database, from) }],
};

const ATTRIBUTES = ["opclass", "collation", "canonical", "subtypeDiff"] as const;

function isSame(from: RangeType, to: RangeType, equality: Equality): boolean {
  const several = ({ name, multirange = multirangeName(name) }: RangeType) => multirange;
  const isSubtype = sameType(equality, from.subtype, to.subtype);
  return (
    isSubtype &&
    several(from) === several(to) &&
    ATTRIBUTES.every((attribute) => from[attribute] === to[attribute])
  );
}
