/** https://www.postgresql.org/docs/current/catalog-pg-range.html */
import { multirangeName, objectRef, type RangeType } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { nameFrom, type Oid } from "./cells.ts";
import { grantedByOthers } from "./privileges.ts";
import { procedureName } from "./procedure-name.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface RangeRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  readonly subtype: string;
  readonly opclass: string | null;
  readonly collation: string | null;
  readonly canonical: string | null;
  readonly subtypeDiff: string | null;
  readonly multirange: string;
  readonly attributes: AttributesCell;
}

const ATTRIBUTES: Attributes = {
  "privileges granted by others": grantedByOthers({ acl: "t.typacl", owner: "t.typowner" }),
  "type of several ranges in another schema": {
    when: "m.typnamespace <> t.typnamespace",
    value: "m.oid::regtype",
  },
};

const OPCLASS = `CASE WHEN NOT opc.opcdefault THEN
  CASE WHEN pg_opclass_is_visible(opc.oid) THEN quote_ident(opc.opcname)
    ELSE concat_ws('.', quote_ident(opn.nspname), quote_ident(opc.opcname)) END END`;

const rangeQuery = (scope: Scope): Query<RangeRow> => ({
  cells: {
    oid: "t.oid",
    schema: schemaCell("n.nspname", scope),
    name: "t.typname",
    subtype: "format_type(r.rngsubtype, NULL)",
    opclass: OPCLASS,
    collation:
      "CASE WHEN r.rngcollation NOT IN (0, s.typcollation) THEN r.rngcollation::regcollation::text END",
    canonical: procedureName("r.rngcanonical"),
    subtypeDiff: procedureName("r.rngsubdiff"),
    multirange: "m.typname",
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
      JOIN pg_type s ON s.oid = r.rngsubtype JOIN pg_type m ON m.oid = r.rngmultitypid
      JOIN pg_opclass opc ON opc.oid = r.rngsubopc JOIN pg_namespace opn ON opn.oid = opc.opcnamespace
    WHERE ${isInScope("t.typnamespace", scope)} AND ${isNoMember("'pg_type'::regclass", "t.oid", scope)}
    ORDER BY n.nspname, t.typname`,
});

function rangeFrom({ schema, name, subtype, multirange, ...row }: RangeRow): RangeType {
  const { opclass, collation, canonical, subtypeDiff } = row;
  return {
    ...nameFrom(schema, name),
    subtype,
    ...(opclass !== null && { opclass }),
    ...(collation !== null && { collation }),
    ...(canonical !== null && { canonical }),
    ...(subtypeDiff !== null && { subtypeDiff }),
    ...(multirange !== multirangeName(name) && { multirange }),
  };
}

export const rangeType = standingReader("rangeType", {
  needs: "rangeType",
  queries: (scope) => ({ ranges: rangeQuery(scope) }),
  read: ({ ranges }) =>
    ranges.map((row) => ({
      oid: row.oid,
      object: rangeFrom(row),
      attributes: readAttributes(row.attributes),
    })),
  ref: (object) => objectRef("rangeType", object),
});
