import { isDeepEqual } from "../model/equal.ts";
import type { Index, IndexKey } from "../model/table-index.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { alike, type Comparison } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";
import { sameExpression } from "./questions/expression.ts";

export const index: PartDiffer<"index"> = {
  kind: "index",
  compare: {
    name: alike,
    naming: alike,
    keys: sameKeys,
    unique: ({ from, to }) => from.unique === to.unique,
    nullsNotDistinct: ({ from, to }) => from.nullsNotDistinct === to.nullsNotDistinct,
    method: ({ from, to }) => from.method === to.method,
    include: ({ from, to }) => isDeepEqual(from.include, to.include),
    with: ({ from, to }) => isDeepEqual(from.with, to.with),
    where: (comparison) => {
      const { from, to } = comparison;
      return same(comparison, from.where, to.where);
    },
  },
  content: ({ keys, unique, method }) => JSON.stringify([keys, unique, method]),
};

function sameKeys(comparison: Comparison<Index>): boolean {
  const { from, to } = comparison;
  if (from.keys.length !== to.keys.length) return false;
  return from.keys
    .map((key, at) => sameKey(comparison, key, to.keys[at] as IndexKey))
    .every((equal) => equal);
}

function sameKey(comparison: Comparison<Index>, from: IndexKey, to: IndexKey): boolean {
  const { expression: old, ...before } = from;
  const { expression: now, ...after } = to;
  return isDeepEqual(before, after) && same(comparison, old, now);
}

function same(
  { equality, table, to }: Comparison<Index>,
  from: Index["where"],
  now: Index["where"],
): boolean {
  const holder = `index ${ident(to.name)} of ${qualified(table)}`;
  return sameExpression(equality, table, holder, from, now);
}
