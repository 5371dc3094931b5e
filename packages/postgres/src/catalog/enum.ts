/** https://www.postgresql.org/docs/current/catalog-pg-enum.html */
import { objectRef } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { nameFrom, type Oid } from "./cells.ts";
import { grantedByOthers } from "./privileges.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface EnumRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  readonly values: readonly string[];
  readonly attributes: AttributesCell;
}

const VALUES =
  "ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder)";

const ATTRIBUTES: Attributes = {
  "privileges granted by others": grantedByOthers({ acl: "t.typacl", owner: "t.typowner" }),
};

const enumQuery = (scope: Scope): Query<EnumRow> => ({
  cells: {
    oid: "t.oid",
    schema: schemaCell("n.nspname", scope),
    name: "t.typname",
    values: VALUES,
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'e' AND ${isInScope("t.typnamespace", scope)}
      AND ${isNoMember("'pg_type'::regclass", "t.oid", scope)}
    ORDER BY n.nspname, t.typname`,
});

export const enumType = standingReader("enum", {
  needs: "enum",
  queries: (scope) => ({ enums: enumQuery(scope) }),
  read: ({ enums }) =>
    enums.map(({ oid, schema, name, values, attributes }) => ({
      oid,
      object: { ...nameFrom(schema, name), values: values },
      attributes: readAttributes(attributes),
    })),
  ref: (object) => objectRef("enum", object),
});
