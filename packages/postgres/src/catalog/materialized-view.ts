/** https://www.postgresql.org/docs/current/sql-creatematerializedview.html */
import { type MaterializedView, objectRef, rawSql } from "@autogen/core";
import { type Attributes, readAttributes } from "./attributes.ts";
import { parametersFrom } from "./cells.ts";
import { standingReader } from "./reader.ts";
import { definedView, type ViewRow, viewQuery } from "./view-query.ts";

interface MaterializedViewRow extends ViewRow {
  readonly method: string;
  readonly tablespace: string | null;
  readonly populated: boolean;
  readonly indexes: readonly string[];
}

/** Named along the search path, where the catalogs would name the schema. */
const INDEXES = `ARRAY(SELECT pg_get_indexdef(i.indexrelid, 0, true) FROM pg_index i
  WHERE i.indrelid = c.oid ORDER BY i.indexrelid)`;

const TOAST_OPTIONS = "(SELECT reloptions FROM pg_class WHERE oid = c.reltoastrelid)";

const ATTRIBUTES: Attributes = {
  "storage parameters of the TOAST table": {
    when: `${TOAST_OPTIONS} IS NOT NULL`,
    value: `array_to_string(${TOAST_OPTIONS}, ', ')`,
  },
  clustered: { when: "EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisclustered)" },
};

function foundView(row: MaterializedViewRow): MaterializedView {
  const { method, tablespace, populated, parameters, indexes } = row;
  return {
    ...definedView(row),
    ...(method !== "heap" && { using: method }),
    ...(tablespace !== null && { tablespace }),
    ...(parameters && { with: parametersFrom(parameters) }),
    ...(!populated && { withNoData: true as const }),
    ...(indexes.length > 0 && { indexes: indexes.map(rawSql) }),
  };
}

export const materializedView = standingReader("materializedView", {
  needs: "materializedView",
  queries: (scope) => ({
    views: viewQuery<MaterializedViewRow>(
      "m",
      {
        method: "am.amname",
        tablespace: "(SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace)",
        populated: "c.relispopulated",
        indexes: INDEXES,
      },
      ATTRIBUTES,
      scope,
    ),
  }),
  read: ({ views }) =>
    views.map((row) => ({
      oid: row.oid,
      object: foundView(row),
      attributes: readAttributes(row.attributes),
    })),
  ref: (object) => objectRef("materializedView", object),
});
