/** Tables that the model does not hold as tables, and on which there are policies: members of extensions. */
import { type Column, emptyTable, nameOf, objectRef } from "@autogen/core";
import { nameFrom, type Oid } from "./cells.ts";
import { type PolicyRow, policyFrom, policyQuery } from "./policy.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface ExistingRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  readonly columns: readonly Pick<Column, "name" | "type">[];
}

const HAS_POLICIES = "EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid)";

const COLUMNS = `coalesce((SELECT json_agg(json_build_object('name', a.attname,
    'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
  FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]')`;

function isOther(scope: Scope): string {
  const isMember = `NOT ${isNoMember("'pg_class'::regclass", "c.oid", scope)}`;
  return `${isInScope("c.relnamespace", scope)} AND c.relkind IN ('r', 'p') AND ${HAS_POLICIES} AND ${isMember}`;
}

const tableQuery = (scope: Scope): Query<ExistingRow> => ({
  cells: {
    oid: "c.oid",
    schema: schemaCell("n.nspname", scope),
    name: "c.relname",
    columns: COLUMNS,
  },
  from: `FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${isOther(scope)}
    ORDER BY n.nspname, c.relname`,
});

export const existingTable = standingReader("existingTable", {
  needs: "member",
  queries: (scope) => ({
    tables: tableQuery(scope),
    policies: policyQuery(scope, isOther(scope)),
  }),
  read: ({ tables, policies }) =>
    tables.map(({ oid, schema, name, columns }) => {
      const table = emptyTable(nameFrom(schema, name));
      const own = policies.filter((row: PolicyRow) => row.table === oid);
      const read = own.map((row: PolicyRow) => policyFrom(row, nameOf(table)));
      return { oid, object: { ...table, columns, policies: read }, attributes: [] };
    }),
  ref: (object) => objectRef("existingTable", object),
});
