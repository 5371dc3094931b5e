import { isDeepEqual } from "../model/equal.ts";
import type { Table } from "../model/table.ts";
import type { Index, IndexKey } from "../model/table-index.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { alike, type Comparison } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";
import { sameExpression, sameKey } from "./questions/expression.ts";

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

function sameKeys({ equality, table, from, to }: Comparison<Index>): boolean {
  if (from.keys.length !== to.keys.length) return false;
  const holder = holderOf(table, to);
  return from.keys
    .map((key, at) => sameKey(equality, table, holder, key, to.keys[at] as IndexKey))
    .every((equal) => equal);
}

function holderOf(table: Table, { name }: Index): string {
  return `index ${ident(name)} of ${qualified(table)}`;
}

function same(
  { equality, table, to }: Comparison<Index>,
  from: Index["where"],
  now: Index["where"],
): boolean {
  return sameExpression(equality, table, holderOf(table, to), from, now);
}
