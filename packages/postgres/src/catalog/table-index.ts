/** https://www.postgresql.org/docs/current/catalog-pg-index.html */
import type { Index } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { expression, expressionCell, parametersFrom, rareCell } from "./cells.ts";
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
  readonly unique: boolean;
  readonly predicate: string | null;
  readonly rare: RareCells | null;
}

interface RareCells {
  readonly method: string | null;
  readonly nullsNotDistinct: true | null;
  readonly parameters: readonly string[] | null;
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

/** One that a key was made with; that of a foreign key is another's. */
const OF_CONSTRAINT =
  "i.indexrelid IN (SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x'))";

const rareCells = (scope: Scope): { readonly [K in keyof RareCells]: string } => ({
  method: "nullif(am.amname, 'btree')",
  nullsNotDistinct: `nullif(${nullsNotDistinctCell(scope)}, false)`,
  parameters: "ic.reloptions",
  attributes: attributesCell(ATTRIBUTES, scope),
});

const indexQuery = (scope: Scope): Query<IndexRow> => ({
  cells: {
    table: "i.indrelid",
    name: "ic.relname",
    unique: "i.indisunique",
    ...ELEMENT_CELLS,
    predicate: expressionCell("i.indpred", "i.indrelid"),
    rare: rareCell(rareCells(scope)),
  },
  from: `FROM pg_index i
      JOIN pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_am am ON am.oid = ic.relam
    WHERE NOT ic.relispartition AND ${isInScope("ic.relnamespace", scope)}
      AND NOT ${OF_CONSTRAINT}
    ORDER BY ic.relname`,
});

function foundIndex(row: IndexRow, directory: Directory, opclasses: Opclasses): FoundPart<Index> {
  const { name, unique, predicate, rare } = row;
  const sqlOf = (text: string | null) => expression(text, directory.table(row.table), name);
  return {
    table: row.table,
    part: {
      name,
      naming: "adopted",
      keys: indexElements(row, directory, opclasses, sqlOf),
      ...(unique && { unique }),
      ...(rare?.nullsNotDistinct && { nullsNotDistinct: true }),
      ...(rare?.method && { method: rare.method }),
      ...includedColumns(row, directory),
      ...(rare?.parameters && { with: parametersFrom(rare.parameters) }),
      ...(predicate !== null && { where: sqlOf(predicate) }),
    },
    attributes: readAttributes(rare?.attributes ?? null),
  };
}

export const index = partReader("index", {
  queries: (scope) => ({ parts: indexQuery(scope), opclasses: OPCLASS_QUERY }),
  read: ({ parts, opclasses }, directory) => {
    const classes = new Opclasses(opclasses);
    return parts.map((row) => foundIndex(row, directory, classes));
  },
});
