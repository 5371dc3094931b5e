import { type Policy, ROLE_WORDS } from "../model/policy.ts";
import type { Sql } from "../model/sql.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { alike, type Comparison } from "./comparison.ts";
import type { PartDiffer } from "./part.ts";
import { samePolicyText } from "./questions/policy.ts";

export const policy: PartDiffer<"policy"> = {
  kind: "policy",
  compare: {
    name: alike,
    as: ({ from, to }) => from.as === to.as,
    for: ({ from, to }) => from.for === to.for,
    to: ({ from, to }) => sameRoles(from.to ?? [], to.to ?? []),
    using: (comparison) => same(comparison, ({ using }) => using),
    withCheck: (comparison) => same(comparison, ({ withCheck }) => withCheck),
  },
  content: ({ name }) => name,
};

/** A word such as `current_user` stands for the role that made the policy, whichever that was. */
function sameRoles(from: readonly string[], to: readonly string[]): boolean {
  const [gone, added] = [without(from, to), without(to, from)];
  const isStoodFor = gone.length > 0 && added.length > 0;
  return (
    (gone.length === 0 && added.length === 0) ||
    (isStoodFor && (gone.every(isWord) || added.every(isWord)) && gone.length === added.length)
  );
}

function without(roles: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set(roles)].filter((role) => !others.includes(role));
}

const isWord = (role: string): boolean => ROLE_WORDS.has(role);

function same(
  { equality, table, from, to }: Comparison<Policy>,
  textOf: (policy: Policy) => Sql | undefined,
): boolean {
  const holder = `policy ${ident(to.name)} of ${qualified(table)}`;
  return samePolicyText(equality, table, holder, textOf(from), textOf(to));
}
