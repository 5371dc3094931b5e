import type { Deferring } from "../model/constraint-timing.ts";
import type { Exclusion, ExclusionElement } from "../model/exclusion.ts";
import { columnRefs } from "../model/reference.ts";
import { ident } from "../names/identifier.ts";
import { partFrom, specOf } from "./changes.ts";
import { columnList, constraintFacets, deferringClause } from "./constraint.ts";
import { enclosedSql } from "./expression.ts";
import { parametersSql } from "./parameters.ts";
import { addOperation, alterOperation, dropOperation } from "./parts.ts";
import { exclusionRefs, indexedColumns } from "./refs.ts";
import { routineRefs } from "./routine-refs.ts";
import { keySql } from "./table-index.ts";

function elementSql(element: ExclusionElement): string {
  return `${keySql(element)} WITH ${element.operator}`;
}

/** https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE */
export function exclusionClause(exclusion: Exclusion, before?: Deferring): string {
  const { elements, method, include, with: parameters, tablespace, where } = exclusion;
  const parts = [
    "EXCLUDE",
    method !== undefined && `USING ${ident(method)}`,
    `(${elements.map(elementSql).join(", ")})`,
    include && `INCLUDE ${columnList(include)}`,
    parameters && `WITH (${parametersSql(parameters)})`,
    tablespace !== undefined && `USING INDEX TABLESPACE ${ident(tablespace)}`,
    where && `WHERE ${enclosedSql(where)}`,
  ];
  return `${parts.filter(Boolean).join(" ")}${deferringClause(exclusion, before)}`;
}

const facets = constraintFacets("exclusion", {
  takes: {
    keys: {
      elements: {
        each: {
          keys: {
            column: null,
            expression: null,
            opclass: null,
            order: null,
            nulls: null,
            operator: null,
          },
        },
      },
      method: null,
      include: { each: null },
      with: { each: null },
      tablespace: null,
      where: null,
      deferrable: null,
    },
  },
  spec: specOf<Exclusion>,
  part: (name, { elements = [], ...spec }) => ({
    ...partFrom<Omit<Exclusion, "elements">>(name, spec),
    elements,
  }),
  clause: exclusionClause,
  requires: (table, exclusion) => [
    ...columnRefs(table, indexedColumns({ ...exclusion, keys: exclusion.elements })),
    ...routineRefs(
      ...exclusion.elements.map(({ expression }) => expression?.sql),
      exclusion.where?.sql,
    ),
  ],
  provides: exclusionRefs,
  duration: "index build",
  alterDetail: ({ from, to }) => `${exclusionClause(from)} → ${exclusionClause(to)}`,
});

export const addExclusion = addOperation(facets);
export const dropExclusion = dropOperation(facets);
export const alterExclusion = alterOperation(facets);
