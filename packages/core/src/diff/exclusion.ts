import { isDeepEqual } from "../model/equal.ts";
import type { Exclusion, ExclusionElement } from "../model/exclusion.ts";
import type { Table } from "../model/table.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { alike, type Comparison } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";
import { sameExpression, sameKey } from "./questions/expression.ts";

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

function sameElements({ equality, table, from, to }: Comparison<Exclusion>): boolean {
  if (from.elements.length !== to.elements.length) return false;
  const holder = holderOf(table, to);
  return from.elements
    .map((each, at) => sameKey(equality, table, holder, each, to.elements[at] as ExclusionElement))
    .every((equal) => equal);
}

function holderOf(table: Table, { name }: Exclusion): string {
  return `exclusion constraint ${ident(name)} of ${qualified(table)}`;
}

function same(
  { equality, table, to }: Comparison<Exclusion>,
  from: Exclusion["where"],
  now: Exclusion["where"],
): boolean {
  return sameExpression(equality, table, holderOf(table, to), from, now);
}
