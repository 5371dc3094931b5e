import type { Check } from "../model/check.ts";
import { columnRefs } from "../model/reference.ts";
import { namesIn } from "../names/words.ts";
import { partFrom, specOf } from "./changes.ts";
import { constraintFacets } from "./constraint.ts";
import { enclosedSql } from "./expression.ts";
import { addOperation, alterOperation, dropOperation } from "./parts.ts";
import { routineRefs } from "./routine-refs.ts";

export function checkClause({ expression }: Check): string {
  return `CHECK ${enclosedSql(expression)}`;
}

const facets = constraintFacets("check", {
  takes: { keys: { expression: null } },
  spec: specOf<Check>,
  part: (name, spec) => partFrom<Check>(name, spec),
  clause: checkClause,
  requires: (table, { expression }) => [
    ...columnRefs(table, namesIn(expression.sql)),
    ...routineRefs(expression.sql),
  ],
  duration: "scan",
  alterDetail: ({ from, to }) => `${from.expression.sql} → ${to.expression.sql}`,
});

export const addCheck = addOperation(facets);
export const dropCheck = dropOperation(facets);
export const alterCheck = alterOperation(facets);
