import type { Database } from "../model/database.ts";
import type { Domain, DomainCheck } from "../model/domain.ts";
import type { Table } from "../model/table.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { isRefused } from "../operations/domain.ts";
import { enumUses } from "../operations/enum-replacement.ts";
import type { Equality } from "./equality.ts";
import { pairsByName } from "./lists.ts";
import { sameDefault } from "./questions/default.ts";
import { sameExpression } from "./questions/expression.ts";
import { sameType } from "./questions/type.ts";
import type { StandingDiffer } from "./standing.ts";

export const domain: StandingDiffer<"domain"> = {
  kind: "domain",
  added: (domains) => domains.map((object) => ({ operation: "createDomain", domain: object })),
  removed: (domains) => domains.map((object) => ({ operation: "dropDomain", domain: object })),
  altered: (from, to, { from: database, equality }) => {
    const goal = aligned(from, to, equality);
    if (goal === from) return [];
    if (!needsAnother(from, goal, database)) return [{ operation: "alterDomain", from, to: goal }];
    return [{ operation: "replaceDomain", from, to: goal, uses: enumUses(database, from) }];
  },
};

/** PostgreSQL gives a domain no other type beneath. */
function needsAnother(from: Domain, to: Domain, database: Database): boolean {
  if (from.type !== to.type || from.collation !== to.collation) return true;
  return isRefused({ from, to }, database);
}

/** The new state, with what means the same as in the old one in the old words; the old one where all does. */
function aligned(from: Domain, to: Domain, equality: Equality): Domain {
  const value = rowOf(to);
  const [column] = value.columns;
  const isSame = {
    type: sameType(equality, from.type, to.type),
    collation: from.collation === to.collation,
    default: column !== undefined && sameDefault(equality, value, column, from.default, to.default),
    notNull: from.notNull === to.notNull,
  };
  const checks = alignedChecks(from, to, value, equality);
  if (checks === from.checks && Object.values(isSame).every(Boolean)) return from;
  const { default: _, ...rest } = to;
  const word = isSame.default ? from.default : to.default;
  return {
    ...rest,
    ...(word !== undefined && { default: word }),
    type: isSame.type ? from.type : to.type,
    checks,
  };
}

function alignedChecks(
  from: Domain,
  to: Domain,
  value: Table,
  equality: Equality,
): readonly DomainCheck[] {
  const { kept, added, removed } = pairsByName(from.checks, to.checks, () => "");
  const same = new Map(
    kept.map(([old, now]): [DomainCheck, DomainCheck] => {
      const holder = `check constraint ${ident(now.name)} of domain ${qualified(to)}`;
      const isSame = sameExpression(equality, value, holder, old.expression, now.expression);
      return [now, isSame ? old : now];
    }),
  );
  const isAsBefore =
    added.length + removed.length === 0 &&
    [...same].every(([, found]) => from.checks.includes(found));
  return isAsBefore ? from.checks : to.checks.map((check) => same.get(check) ?? check);
}

/** What a check of a domain is over, as a row: VALUE is the name of its one column. */
function rowOf({ schema, name, type }: Domain): Table {
  return {
    ...(schema !== undefined && { schema }),
    name,
    columns: [{ name: "value", type }],
    uniques: [],
    exclusions: [],
    checks: [],
    foreignKeys: [],
    indexes: [],
    policies: [],
  };
}
