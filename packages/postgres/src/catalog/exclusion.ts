import type { Exclusion } from "@autogen/core";
import { readAttributes } from "./attributes.ts";
import { expression, expressionCell, parametersFrom } from "./cells.ts";
import {
  type ConstraintRow,
  constraintQuery,
  DEFERRING_CELLS,
  type DeferringRow,
  deferringFrom,
  INDEX_JOINS,
  INDEXED,
} from "./constraint.ts";
import type { Directory } from "./directory.ts";
import {
  ELEMENT_ATTRIBUTES,
  ELEMENT_CELLS,
  type ElementsRow,
  includedColumns,
  indexElements,
} from "./index-elements.ts";
import { OPCLASS_QUERY, Opclasses } from "./opclass.ts";
import type { Query } from "./query.ts";
import { type FoundPart, partReader } from "./reader.ts";
import type { Scope } from "./scope.ts";

interface ExclusionRow extends ConstraintRow, DeferringRow, Omit<ElementsRow, "table"> {
  readonly method: string;
  /** One for each key, as SQL that is read under the pinned search path. */
  readonly operators: readonly string[];
  readonly parameters: readonly string[] | null;
  readonly tablespace: string | null;
  readonly predicate: string | null;
}

const OPERATORS = `ARRAY(SELECT CASE WHEN pg_operator_is_visible(o.oid) THEN o.oprname::text
      ELSE format('OPERATOR(%I.%s)', n.nspname, o.oprname) END
    FROM unnest(k.conexclop) WITH ORDINALITY AS each (operator, position)
      JOIN pg_operator o ON o.oid = each.operator JOIN pg_namespace n ON n.oid = o.oprnamespace
    ORDER BY each.position)`;

/** https://www.postgresql.org/docs/current/catalog-pg-constraint.html */
const exclusionQuery = (scope: Scope): Query<ExclusionRow> =>
  constraintQuery(
    {
      type: "x",
      cells: {
        ...DEFERRING_CELLS,
        ...ELEMENT_CELLS,
        method: "am.amname",
        operators: OPERATORS,
        parameters: "ic.reloptions",
        tablespace: "(SELECT spcname FROM pg_tablespace WHERE oid = ic.reltablespace)",
        predicate: expressionCell("i.indpred", "i.indrelid"),
      },
      joins: `${INDEX_JOINS} JOIN pg_am am ON am.oid = ic.relam`,
      attributes: { ...INDEXED, ...ELEMENT_ATTRIBUTES },
    },
    scope,
  );

function foundExclusion(
  row: ExclusionRow,
  directory: Directory,
  opclasses: Opclasses,
): FoundPart<Exclusion> {
  const { name, method, operators, parameters, tablespace, predicate } = row;
  const sqlOf = (text: string | null) => expression(text, directory.table(row.table), name);
  const keys = indexElements(row, directory, opclasses, sqlOf);
  return {
    table: row.table,
    part: {
      name,
      naming: "adopted",
      elements: keys.map((key, at) => ({ ...key, operator: operators[at] ?? "=" })),
      ...(method !== "btree" && { method }),
      ...includedColumns(row, directory),
      ...(parameters && { with: parametersFrom(parameters) }),
      ...(tablespace !== null && { tablespace }),
      ...(predicate !== null && { where: sqlOf(predicate) }),
      ...deferringFrom(row),
    },
    attributes: readAttributes(row.attributes),
  };
}

export const exclusion = partReader("exclusion", {
  needs: "exclusion",
  queries: (scope) => ({ parts: exclusionQuery(scope), opclasses: OPCLASS_QUERY }),
  read: ({ parts, opclasses }, directory) => {
    const classes = new Opclasses(opclasses);
    return parts.map((row) => foundExclusion(row, directory, classes));
  },
});
