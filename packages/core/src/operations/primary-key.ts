import type { Deferring } from "../model/constraint-timing.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { PrimaryKey } from "../model/primary-key.ts";
import { columnRefs, partRef } from "../model/reference.ts";
import { partFrom, specOf } from "./changes.ts";
import {
  columnList,
  constraintFacets,
  deferringClause,
  KEY_INDEX_KEYS,
  keyColumns,
  keyIndexClause,
} from "./constraint.ts";
import { addOperation, alterOperation, dropOperation } from "./parts.ts";
import { keyRefs } from "./refs.ts";
import { primaryKeyExists } from "./sql.ts";

export function primaryKeyClause(key: PrimaryKey, before?: Deferring): string {
  const columns = keyColumns(key.columns, key);
  return `PRIMARY KEY ${columns}${keyIndexClause(key)}${deferringClause(key, before)}`;
}

const facets = constraintFacets("primaryKey", {
  takes: { keys: { columns: { each: null }, ...KEY_INDEX_KEYS } },
  spec: specOf<PrimaryKey>,
  part: (name, spec) => partFrom<PrimaryKey>(name, spec),
  clause: primaryKeyClause,
  exists: primaryKeyExists,
  requires: (table, { columns, include = [] }) => [
    ...columnRefs(table, [...columns, ...include]),
    ...columns.map((column) => partRef("notNull", table, column)),
  ],
  provides: keyRefs,
  duration: "index build",
  alterDetail: ({ from, to }) =>
    isDeepEqual(from.columns, to.columns)
      ? `${primaryKeyClause(from)} → ${primaryKeyClause(to)}`
      : `${columnList(from.columns)} → ${columnList(to.columns)}`,
});

export const addPrimaryKey = addOperation(facets);
export const dropPrimaryKey = dropOperation(facets);
export const alterPrimaryKey = alterOperation(facets);
