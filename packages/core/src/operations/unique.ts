import type { Deferring } from "../model/constraint-timing.ts";
import { columnRefs } from "../model/reference.ts";
import type { Unique } from "../model/unique.ts";
import { partFrom, specOf } from "./changes.ts";
import {
  constraintFacets,
  deferringClause,
  KEY_INDEX_KEYS,
  keyColumns,
  keyIndexClause,
} from "./constraint.ts";
import { addOperation, alterOperation, dropOperation } from "./parts.ts";
import { keyRefs } from "./refs.ts";

export function uniqueClause(unique: Omit<Unique, "name">, before?: Deferring): string {
  const nulls = unique.nullsNotDistinct ? "NULLS NOT DISTINCT " : "";
  const columns = keyColumns(unique.columns, unique);
  return `UNIQUE ${nulls}${columns}${keyIndexClause(unique)}${deferringClause(unique, before)}`;
}

const facets = constraintFacets("unique", {
  takes: { keys: { columns: { each: null }, nullsNotDistinct: null, ...KEY_INDEX_KEYS } },
  spec: specOf<Unique>,
  part: (name, spec) => partFrom<Unique>(name, spec),
  clause: uniqueClause,
  requires: (table, { columns, include = [] }) => columnRefs(table, [...columns, ...include]),
  provides: keyRefs,
  duration: "index build",
  alterDetail: ({ from, to }) => `${uniqueClause(from)} → ${uniqueClause(to)}`,
});

export const addUnique = addOperation(facets);
export const dropUnique = dropOperation(facets);
export const alterUnique = alterOperation(facets);
