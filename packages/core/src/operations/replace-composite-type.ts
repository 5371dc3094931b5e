import type { CompositeType } from "../model/composite-type.ts";
import { isDeepEqual } from "../model/equal.ts";
import { ident } from "../names/identifier.ts";
import { compositeClauses, compositeTypeFacets } from "./composite-type.ts";
import { castValue } from "./replaced-value.ts";
import type { Altered } from "./standing-alter.ts";
import { replaceOperation } from "./standing-replace.ts";

/** Each attribute gets the value of the one that has its name; arrays are read anew, attribute by attribute in their order. */
export const replaceCompositeType = replaceOperation({
  ...compositeTypeFacets,
  stated: ["attributes"],
  replacement: (altered) => ({
    create: ["CREATE TYPE", compositeClauses(altered.to)],
    value: rowOf(altered),
    array: hasNamesInPlace(altered)
      ? READ_ANEW
      : `CASE WHEN cardinality(%1$I) > 0 THEN ${REFUSED} ELSE ${READ_ANEW} END`,
  }),
});

const READ_ANEW = "%1$I::text::%2$s";

/** Fails as no array's text, where there is a value: nothing could tell by name which attribute is which. */
const REFUSED =
  "concat('values of column ', %1$L, ' are arrays, whose attributes would change places')::%2$s";

function hasNamesInPlace({ from, to }: Altered<"compositeType">): boolean {
  const names = ({ attributes }: CompositeType) => attributes.map(({ name }) => name);
  return isDeepEqual(names(from), names(to));
}

/** No row is not the same as a row of nulls. */
function rowOf({ from, to }: Altered<"compositeType">): string {
  const before = new Map(from.attributes.map((attribute) => [attribute.name, attribute.type]));
  const members = to.attributes.map(({ name, type }) => {
    const former = before.get(name);
    if (former === undefined) return "NULL";
    const value = castValue(`(%1$I).${doubled(ident(name))}`, doubled(former), doubled(type));
    return `${value}::${doubled(type)}`;
  });
  return `CASE WHEN %1$I IS DISTINCT FROM NULL THEN ROW(${members.join(", ")})::%2$s END`;
}

function doubled(text: string): string {
  return text.replaceAll("%", "%%");
}
