import type { CompositeAttribute, CompositeType } from "../model/composite-type.ts";
import { enumUses } from "../operations/enum-replacement.ts";
import type { Equality } from "./equality.ts";
import { sameType } from "./questions/type.ts";
import type { StandingDiffer } from "./standing.ts";

export const compositeType: StandingDiffer<"compositeType"> = {
  kind: "compositeType",
  added: (types) =>
    types.map((type) => ({ operation: "createCompositeType", compositeType: type })),
  removed: (types) =>
    types.map((type) => ({ operation: "dropCompositeType", compositeType: type })),
  altered: (from, to, { from: database, equality }) => {
    const goal = aligned(from, to, equality);
    if (goal === from) return [];
    return isInPlace(from, goal)
      ? [{ operation: "alterCompositeType", from, to: goal }]
      : [{ operation: "replaceCompositeType", from, to: goal, uses: enumUses(database, from) }];
  },
};

/** The new state, with the old words for what means the same. */
function aligned(from: CompositeType, to: CompositeType, equality: Equality): CompositeType {
  const old = new Map(from.attributes.map((attribute) => [attribute.name, attribute]));
  const attributes = to.attributes.map((attribute) => {
    const was = old.get(attribute.name);
    const isSame =
      was && was.collation === attribute.collation && sameType(equality, was.type, attribute.type);
    return isSame ? was : attribute;
  });
  const isAsBefore =
    attributes.length === from.attributes.length &&
    attributes.every((attribute, at) => attribute === from.attributes[at]);
  return isAsBefore ? from : { ...to, attributes };
}

/** Whether attributes only go or come at the end: what takes that back is in place, too. */
function isInPlace(from: CompositeType, to: CompositeType): boolean {
  const left = from.attributes.filter((attribute) => to.attributes.includes(attribute));
  const names = new Set(from.attributes.map(({ name }) => name));
  const isNew = ({ name }: CompositeAttribute) => !names.has(name);
  return (
    left.every((attribute, at) => attribute === from.attributes[at]) &&
    to.attributes.every((attribute, at) =>
      at < left.length ? attribute === left[at] : isNew(attribute),
    )
  );
}
