import type { Check } from "../model/check.ts";
import { isDeepEqual } from "../model/equal.ts";
import { columnRefs } from "../model/reference.ts";
import { ident } from "../names/identifier.ts";
import { namesIn } from "../names/words.ts";
import { partFrom, specOf } from "./changes.ts";
import { constraintFacets, validityClause } from "./constraint.ts";
import { enclosedSql } from "./expression.ts";
import { type AlteredPart, addOperation, alterOperation, dropOperation } from "./parts.ts";
import { routineRefs } from "./routine-refs.ts";

export function checkClause(check: Check): string {
  const inherit = check.noInherit ? " NO INHERIT" : "";
  return `CHECK ${enclosedSql(check.expression)}${inherit}${validityClause(check)}`;
}

/** One whose rows are still to be looked at. */
function validated({ from, to }: AlteredPart<"check">): string | undefined {
  const { notValid, ...rest } = from;
  const isOnly = notValid && !to.notValid && isDeepEqual(rest, to);
  return isOnly ? `VALIDATE CONSTRAINT ${ident(to.name)}` : undefined;
}

const facets = constraintFacets("check", {
  takes: { keys: { expression: null, notValid: null, notEnforced: null, noInherit: null } },
  spec: specOf<Check>,
  part: (name, spec) => partFrom<Check>(name, spec),
  clause: checkClause,
  inPlace: validated,
  requires: (table, { expression }) => [
    ...columnRefs(table, namesIn(expression.sql)),
    ...routineRefs(expression.sql),
  ],
  duration: "scan",
  alterDetail: ({ from, to }) =>
    from.expression.sql === to.expression.sql
      ? `${checkClause(from)} → ${checkClause(to)}`
      : `${from.expression.sql} → ${to.expression.sql}`,
});

export const addCheck = addOperation(facets);
export const dropCheck = dropOperation(facets);
export const alterCheck = alterOperation(facets);
