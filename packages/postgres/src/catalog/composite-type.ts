/** https://www.postgresql.org/docs/current/catalog-pg-type.html: its attributes are those of a relation. */
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

interface CompositeTypeRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  readonly members: readonly MemberCell[] | null;
  readonly attributes: AttributesCell;
}

interface MemberCell {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
}

const MEMBERS = `(SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
    'collation', CASE WHEN a.attcollation <> of.typcollation THEN a.attcollation::regcollation::text END) ORDER BY a.attnum)
  FROM pg_attribute a JOIN pg_type of ON of.oid = a.atttypid WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)`;

const ATTRIBUTES: Attributes = {
  "privileges granted by others": grantedByOthers({ acl: "t.typacl", owner: "t.typowner" }),
};

const compositeTypeQuery = (scope: Scope): Query<CompositeTypeRow> => ({
  cells: {
    oid: "t.oid",
    schema: schemaCell("n.nspname", scope),
    name: "t.typname",
    members: MEMBERS,
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_class c JOIN pg_type t ON t.oid = c.reltype JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE c.relkind = 'c' AND ${isInScope("c.relnamespace", scope)}
      AND ${isNoMember("'pg_class'::regclass", "c.oid", scope)} AND ${isNoMember("'pg_type'::regclass", "t.oid", scope)}
    ORDER BY n.nspname, t.typname`,
});

export const compositeType = standingReader("compositeType", {
  needs: "compositeType",
  queries: (scope) => ({ compositeTypes: compositeTypeQuery(scope) }),
  read: ({ compositeTypes }) =>
    compositeTypes.map(({ oid, schema, name, members, attributes }) => ({
      oid,
      object: {
        ...nameFrom(schema, name),
        attributes: (members ?? []).map(({ collation, ...member }) => ({
          ...member,
          ...(collation !== null && { collation }),
        })),
      },
      attributes: readAttributes(attributes),
    })),
  ref: (object) => objectRef("compositeType", object),
});
