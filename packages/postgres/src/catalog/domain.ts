/** https://www.postgresql.org/docs/current/catalog-pg-type.html, and pg_constraint for the checks. */
import { type Domain, objectRef, rawSql } from "@autogen/core";
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

interface DomainRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly checks: readonly CheckCell[] | null;
  readonly attributes: AttributesCell;
}

interface CheckCell {
  readonly name: string;
  readonly expression: string;
}

const CONSTRAINTS = "FROM pg_constraint con WHERE con.contypid = t.oid";

/** Since 17 that a domain is not null is a constraint, too: `n`. */
const CHECKS = `(SELECT json_agg(json_build_object('name', con.conname, 'expression', pg_get_expr(con.conbin, 0))
  ORDER BY con.conname COLLATE "C") ${CONSTRAINTS} AND con.contype = 'c')`;

const COLLATION = `CASE WHEN t.typcollation NOT IN (0, beneath.typcollation) THEN t.typcollation::regcollation::text END`;

const ATTRIBUTES: Attributes = {
  "not valid": {
    when: `EXISTS (SELECT ${CONSTRAINTS} AND NOT con.convalidated)`,
    value: `(SELECT string_agg(con.conname, ', ' ORDER BY con.conname) ${CONSTRAINTS} AND NOT con.convalidated)`,
  },
  "privileges granted by others": grantedByOthers({ acl: "t.typacl", owner: "t.typowner" }),
  "name of NOT NULL": {
    when: `EXISTS (SELECT ${CONSTRAINTS} AND con.contype = 'n' AND con.conname !~ '_not_null\\d*$')`,
    value: `(SELECT con.conname ${CONSTRAINTS} AND con.contype = 'n')`,
  },
};

const domainQuery = (scope: Scope): Query<DomainRow> => ({
  cells: {
    oid: "t.oid",
    schema: schemaCell("n.nspname", scope),
    name: "t.typname",
    type: "format_type(t.typbasetype, t.typtypmod)",
    collation: COLLATION,
    notNull: "t.typnotnull",
    default: "pg_get_expr(t.typdefaultbin, 0)",
    checks: CHECKS,
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      JOIN pg_type beneath ON beneath.oid = t.typbasetype
    WHERE t.typtype = 'd' AND ${isInScope("t.typnamespace", scope)}
      AND ${isNoMember("'pg_type'::regclass", "t.oid", scope)}
    ORDER BY n.nspname, t.typname`,
});

function domainFrom(row: DomainRow): Domain {
  const { schema, name, type, collation, notNull, checks } = row;
  return {
    ...nameFrom(schema, name),
    type,
    ...(collation !== null && { collation }),
    ...(row.default !== null && { default: rawSql(row.default) }),
    ...(notNull && { notNull }),
    checks: (checks ?? []).map((check) => ({
      name: check.name,
      expression: rawSql(check.expression),
    })),
  };
}

export const domain = standingReader("domain", {
  needs: "domain",
  queries: (scope) => ({ domains: domainQuery(scope) }),
  read: ({ domains }) =>
    domains.map((row) => ({
      oid: row.oid,
      object: domainFrom(row),
      attributes: readAttributes(row.attributes),
    })),
  ref: (object) => objectRef("domain", object),
});
