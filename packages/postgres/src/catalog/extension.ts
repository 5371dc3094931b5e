/** https://www.postgresql.org/docs/current/catalog-pg-extension.html */
import { globalRef } from "@autogen/core";
import type { Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { type Scope, schemaCell } from "./scope.ts";

interface ExtensionRow {
  readonly oid: Oid;
  readonly name: string;
  readonly schema: string | null;
  readonly version: string;
}

const extensionQuery = (scope: Scope): Query<ExtensionRow> => ({
  cells: {
    oid: "e.oid",
    name: "e.extname",
    schema: schemaCell("n.nspname", scope),
    version: "e.extversion",
  },
  from: `FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname <> 'plpgsql' ORDER BY e.extname`,
});

/** Every extension but plpgsql, which each new database has. */
export const extension = standingReader("extension", {
  queries: (scope) => ({ extensions: extensionQuery(scope) }),
  read: ({ extensions }) =>
    extensions.map(({ oid, name, schema, version }) => ({
      oid,
      object: { name, in: schema === null ? {} : { schema }, version },
      attributes: [],
    })),
  ref: ({ name }) => globalRef("extension", name),
});
