/** https://www.postgresql.org/docs/current/catalog-pg-namespace.html */
import { globalRef, literal } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import type { Oid } from "./cells.ts";
import { grantedByOthers } from "./privileges.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, type Scope } from "./scope.ts";

interface SchemaRow {
  readonly oid: Oid;
  readonly name: string;
  readonly attributes: AttributesCell;
}

const ATTRIBUTES: Attributes = {
  "privileges granted by others": grantedByOthers({ acl: "n.nspacl", owner: "n.nspowner" }),
};

const schemaQuery = (scope: Scope): Query<SchemaRow> => ({
  cells: {
    oid: "n.oid",
    name: "n.nspname",
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_namespace n
    WHERE ${isInScope("n.oid", scope)} AND n.nspname::text <> ${literal(scope.defaultSchema)}
      AND ${isNoMember("'pg_namespace'::regclass", "n.oid", scope)}
    ORDER BY n.nspname`,
});

/** Those of the schemas to read that exist, without the default one. */
export const schema = standingReader("schema", {
  queries: (scope) => ({ schemas: schemaQuery(scope) }),
  read: ({ schemas }) =>
    schemas.map(({ oid, name, attributes }) => ({
      oid,
      object: { name },
      attributes: readAttributes(attributes),
    })),
  ref: ({ name }) => globalRef("schema", name),
});
