import { ident } from "../names/identifier.ts";
import { compositeClauses, compositeTypeFacets } from "./composite-type.ts";
import { castValue } from "./replaced-value.ts";
import type { Altered } from "./standing-alter.ts";
import { replaceOperation } from "./standing-replace.ts";

/** Each attribute gets the value of the one that has its name; arrays are read anew, attribute by attribute. */
export const replaceCompositeType = replaceOperation({
  ...compositeTypeFacets,
  replacement: (altered) => ({
    create: ["CREATE TYPE", compositeClauses(altered.to)],
    value: rowOf(altered),
    array: "%1$I::text::%2$s",
  }),
});

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
