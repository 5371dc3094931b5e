/** https://www.postgresql.org/docs/current/catalog-pg-index.html */
import type { Index } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { expression, expressionCell, parametersFrom } from "./cells.ts";
import { nullsNotDistinctCell } from "./constraint.ts";
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
import { isInScope, type Scope } from "./scope.ts";

interface IndexRow extends ElementsRow {
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly parameters: readonly string[] | null;
  readonly predicate: string | null;
  readonly attributes: AttributesCell;
}

const ATTRIBUTES: Attributes = {
  invalid: { when: "NOT i.indisvalid" },
  clustered: { when: "i.indisclustered" },
  tablespace: {
    when: "ic.reltablespace <> 0",
    value: "SELECT spcname FROM pg_tablespace WHERE oid = ic.reltablespace",
  },
  ...ELEMENT_ATTRIBUTES,
};

/**
 * One that a key was made with. It is looked up by the index alone, as `pg_constraint` cannot be asked
 * for it: without statistics the planner takes that few things depend on constraints.
 */
const OF_CONSTRAINT = `'pg_constraint'::regclass IN (SELECT refclassid FROM pg_depend
    WHERE classid = 'pg_class'::regclass AND objid = i.indexrelid AND objsubid = 0
      AND deptype = 'i' OFFSET 0)`;

const indexQuery = (scope: Scope): Query<IndexRow> => ({
  cells: {
    table: "i.indrelid",
    name: "ic.relname",
    method: "am.amname",
    unique: "i.indisunique",
    nullsNotDistinct: nullsNotDistinctCell(scope),
    ...ELEMENT_CELLS,
    parameters: "ic.reloptions",
    predicate: expressionCell("i.indpred", "i.indrelid"),
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_index i
      JOIN pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_am am ON am.oid = ic.relam
    WHERE NOT ic.relispartition AND ${isInScope("ic.relnamespace", scope)}
      AND NOT ${OF_CONSTRAINT}
    ORDER BY ic.relname`,
});

function foundIndex(row: IndexRow, directory: Directory, opclasses: Opclasses): FoundPart<Index> {
  const { name, method, unique, nullsNotDistinct, predicate } = row;
  const sqlOf = (text: string | null) => expression(text, directory.table(row.table), name);
  return {
    table: row.table,
    part: {
      name,
      naming: "adopted",
      keys: indexElements(row, directory, opclasses, sqlOf),
      ...(unique && { unique }),
      ...(nullsNotDistinct && { nullsNotDistinct }),
      ...(method !== "btree" && { method }),
      ...includedColumns(row, directory),
      ...(row.parameters && { with: parametersFrom(row.parameters) }),
      ...(predicate !== null && { where: sqlOf(predicate) }),
    },
    attributes: readAttributes(row.attributes),
  };
}

export const index = partReader("index", {
  queries: (scope) => ({ parts: indexQuery(scope), opclasses: OPCLASS_QUERY }),
  read: ({ parts, opclasses }, directory) => {
    const classes = new Opclasses(opclasses);
    return parts.map((row) => foundIndex(row, directory, classes));
  },
});
