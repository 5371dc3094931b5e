import { isDeepEqual } from "../model/equal.ts";
import type { Exclusion, ExclusionElement } from "../model/exclusion.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { alike, type Comparison } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";
import { sameExpression } from "./questions/expression.ts";

export const exclusion: PartDiffer<"exclusion"> = {
  kind: "exclusion",
  compare: {
    name: alike,
    naming: alike,
    elements: sameElements,
    method: ({ from, to }) => from.method === to.method,
    include: ({ from, to }) => isDeepEqual(from.include, to.include),
    with: ({ from, to }) => isDeepEqual(from.with, to.with),
    tablespace: ({ from, to }) => from.tablespace === to.tablespace,
    where: (comparison) => same(comparison, comparison.from.where, comparison.to.where),
    deferrable: ({ from, to }) => from.deferrable === to.deferrable,
  },
  content: ({ elements, method }) => JSON.stringify([elements, method]),
};

function sameElements(comparison: Comparison<Exclusion>): boolean {
  const { from, to } = comparison;
  if (from.elements.length !== to.elements.length) return false;
  return from.elements
    .map((element, at) => sameElement(comparison, element, to.elements[at] as ExclusionElement))
    .every((equal) => equal);
}

function sameElement(
  comparison: Comparison<Exclusion>,
  from: ExclusionElement,
  to: ExclusionElement,
): boolean {
  const { expression: old, ...before } = from;
  const { expression: now, ...after } = to;
  return isDeepEqual(before, after) && same(comparison, old, now);
}

function same(
  { equality, table, to }: Comparison<Exclusion>,
  from: Exclusion["where"],
  now: Exclusion["where"],
): boolean {
  const holder = `exclusion constraint ${ident(to.name)} of ${qualified(table)}`;
  return sameExpression(equality, table, holder, from, now);
}
