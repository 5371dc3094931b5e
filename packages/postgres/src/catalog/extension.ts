/** https://www.postgresql.org/docs/current/catalog-pg-extension.html */
import { globalRef, literal } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import type { Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import type { Scope } from "./scope.ts";

interface ExtensionRow {
  readonly oid: Oid;
  readonly name: string;
  readonly attributes: AttributesCell;
}

const attributesOf = ({ defaultSchema }: Scope): Attributes => ({
  schema: {
    when: `n.nspname::text NOT IN ('pg_catalog', ${literal(defaultSchema)})`,
    value: "n.nspname",
  },
});

const extensionQuery = (scope: Scope): Query<ExtensionRow> => ({
  cells: {
    oid: "e.oid",
    name: "e.extname",
    attributes: attributesCell(attributesOf(scope), scope),
  },
  from: `FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname <> 'plpgsql' ORDER BY e.extname`,
});

/** Every extension but plpgsql, which each new database has. */
export const extension = standingReader("extension", {
  queries: (scope) => ({ extensions: extensionQuery(scope) }),
  read: ({ extensions }) =>
    extensions.map(({ oid, name, attributes }) => ({
      oid,
      object: { name },
      attributes: readAttributes(attributes),
    })),
  ref: ({ name }) => globalRef("extension", name),
});
