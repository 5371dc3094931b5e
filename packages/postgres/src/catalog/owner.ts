/** Owners of objects, where they are not the role that has made what is in the database. */
import { globalRef, type ObjectRef, objectRef, ownerOf } from "@autogen/core";
import { nameFrom, type Oid } from "./cells.ts";
import { type GrantedKind, grantSources, type Source } from "./grant-sources.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, makerCell, type Scope, schemaCell } from "./scope.ts";

interface OwnerRow {
  readonly oid: Oid;
  readonly kind: GrantedKind;
  readonly schema: string | null;
  readonly name: string;
  readonly role: string;
}

/** The sequence of a column has the owner of its table. */
const IS_OWNED = `o.relkind = 'S' AND EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
  AND d.objid = o.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') OFFSET 0)`;

/** A new database has it, and whoever made that. */
const IS_INITIAL =
  "o.nspname = 'public' AND (o.nspowner = 10 OR o.nspowner = to_regrole('pg_database_owner'))";

/** The row type of a relation has the owner of that. */
const IS_ROW_TYPE = `o.typtype = 'c'
  AND NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = o.typrelid AND c.relkind = 'c')`;

const NOT: Readonly<Record<string, string>> = {
  pg_class: IS_OWNED,
  pg_namespace: IS_INITIAL,
  pg_type: IS_ROW_TYPE,
};

function branch({ catalog, kind, name, namespace, scoped, owner, where }: Source, scope: Scope) {
  const not = NOT[catalog];
  return `SELECT o.oid, ${kind} AS kind, ${namespace} AS namespace, ${name}::text AS name, ${owner} AS owner
    FROM ${catalog} o WHERE pg_get_userbyid(${owner}) <> ${makerCell(scope)} AND ${isInScope(scoped, scope)}
      ${where ? `AND ${where}` : ""} ${not ? `AND NOT (${not})` : ""} AND ${isNoMember(`'${catalog}'::regclass`, "o.oid", scope)}`;
}

const ownerQuery = (scope: Scope): Query<OwnerRow> => ({
  cells: {
    oid: "o.oid",
    kind: "o.kind",
    schema: schemaCell("n.nspname", scope),
    name: "o.name",
    role: "pg_get_userbyid(o.owner)::text",
  },
  from: `FROM (${grantSources(scope)
    .map((source) => branch(source, scope))
    .join(" UNION ALL ")}) AS o
      LEFT JOIN pg_namespace n ON n.oid = o.namespace
    ORDER BY n.nspname, o.name, o.kind`,
});

function refOf({ kind, schema, name }: OwnerRow): ObjectRef {
  return kind === "schema" ? globalRef("schema", name) : objectRef(kind, nameFrom(schema, name));
}

/** One for each object that somebody else than the maker owns. */
export const owner = standingReader("owner", {
  queries: (scope) => ({ owners: ownerQuery(scope) }),
  read: ({ owners }) =>
    owners.map((row) => ({ oid: row.oid, object: ownerOf(refOf(row), row.role), attributes: [] })),
  ref: ({ on }) => on,
});
