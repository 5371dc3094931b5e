import type { PrimaryKey } from "../model/primary-key.ts";
import { columnRefs, partRef } from "../model/reference.ts";
import { partFrom, specOf } from "./changes.ts";
import { columnList, constraintFacets } from "./constraint.ts";
import { addOperation, alterOperation, dropOperation } from "./parts.ts";
import { keyRefs } from "./refs.ts";
import { primaryKeyExists } from "./sql.ts";

export function primaryKeyClause({ columns }: PrimaryKey): string {
  return `PRIMARY KEY ${columnList(columns)}`;
}

const facets = constraintFacets("primaryKey", {
  takes: { keys: { columns: { each: null } } },
  spec: specOf<PrimaryKey>,
  part: (name, spec) => partFrom<PrimaryKey>(name, spec),
  clause: primaryKeyClause,
  exists: primaryKeyExists,
  requires: (table, { columns }) => [
    ...columnRefs(table, columns),
    ...columns.map((column) => partRef("notNull", table, column)),
  ],
  provides: keyRefs,
  duration: "index build",
  alterDetail: ({ from, to }) => `${columnList(from.columns)} → ${columnList(to.columns)}`,
});

export const addPrimaryKey = addOperation(facets);
export const dropPrimaryKey = dropOperation(facets);
export const alterPrimaryKey = alterOperation(facets);
