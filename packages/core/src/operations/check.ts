import type { Check } from "../model/check.ts";
import { partFrom, specOf } from "./changes.ts";
import { constraintFacets } from "./constraint.ts";
import { addOperation, alterOperation, dropOperation } from "./parts.ts";

export function checkClause({ expression }: Check): string {
  return `CHECK (${expression.sql})`;
}

const facets = constraintFacets("check", {
  spec: specOf<Check>,
  part: (name, spec) => partFrom<Check>(name, spec),
  clause: checkClause,
  requires: () => [],
  duration: "scan",
  alterDetail: ({ from, to }) => `${from.expression.sql} → ${to.expression.sql}`,
});

export const addCheck = addOperation(facets);
export const dropCheck = dropOperation(facets);
export const alterCheck = alterOperation(facets);
