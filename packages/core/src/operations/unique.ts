import { columnRefs } from "../model/reference.ts";
import type { Unique } from "../model/unique.ts";
import { partFrom, specOf } from "./changes.ts";
import { columnList, constraintFacets } from "./constraint.ts";
import { addOperation, alterOperation, dropOperation } from "./parts.ts";
import { keyRefs } from "./refs.ts";

export function uniqueClause({ columns, nullsNotDistinct }: Omit<Unique, "name">): string {
  return `UNIQUE ${nullsNotDistinct ? "NULLS NOT DISTINCT " : ""}${columnList(columns)}`;
}

const facets = constraintFacets("unique", {
  takes: { keys: { columns: { each: null }, nullsNotDistinct: null } },
  spec: specOf<Unique>,
  part: (name, spec) => partFrom<Unique>(name, spec),
  clause: uniqueClause,
  requires: (table, { columns }) => columnRefs(table, columns),
  provides: keyRefs,
  duration: "index build",
  alterDetail: ({ from, to }) => `${uniqueClause(from)} → ${uniqueClause(to)}`,
});

export const addUnique = addOperation(facets);
export const dropUnique = dropOperation(facets);
export const alterUnique = alterOperation(facets);
