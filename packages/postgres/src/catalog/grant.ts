/** Privileges on objects: https://www.postgresql.org/docs/current/ddl-priv.html */
import { type Grant, globalRef, grantOf, type ObjectRef, objectRef } from "@autogen/core";
import { nameFrom, type Oid } from "./cells.ts";
import { type GrantedKind, grantSources, type Source } from "./grant-sources.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface GrantRow {
  readonly oid: Oid;
  readonly kind: GrantedKind;
  readonly schema: string | null;
  readonly name: string;
  /** Null for a column that is not one: the whole. */
  readonly column: string | null;
  readonly to: string;
  readonly ofOwner: boolean;
  readonly privileges: readonly string[];
  readonly grantable: readonly string[];
}

function heldSql(source: Source, scope: Scope): string {
  const { catalog, kind, name, namespace, scoped, acl, owner, letter, initial, where } = source;
  const own = `acldefault(${letter}, ${owner})`;
  const usual = initial ? `coalesce(${initial}, ${own})` : own;
  return `SELECT o.oid, ${kind} AS kind, ${namespace} AS namespace, ${name}::text AS name,
      NULL::text AS attribute, 0 AS position, ${owner} AS owner,
      ${acl} AS acl, ${usual} AS usual
    FROM ${catalog} o WHERE ${acl} IS NOT NULL AND ${isInScope(scoped, scope)}
      AND ${isNoMember(`'${catalog}'::regclass`, "o.oid", scope)} ${where ? `AND ${where}` : ""}`;
}

/** Those of columns are beside those of the whole. */
function heldOnColumns(scope: Scope): string {
  return `SELECT o.oid, CASE o.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materializedView' ELSE 'table' END,
      o.relnamespace, o.relname::text, a.attname::text, a.attnum, o.relowner, a.attacl, NULL::aclitem[]
    FROM pg_attribute a JOIN pg_class o ON o.oid = a.attrelid
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND o.relkind IN ('r', 'p', 'f', 'v', 'm')
      AND ${isInScope("o.relnamespace", scope)} AND ${isNoMember("'pg_class'::regclass", "o.oid", scope)}`;
}

function heldOn(scope: Scope): readonly string[] {
  const held = grantSources(scope).map((source) => heldSql(source, scope));
  return scope.presence.has("columnPrivileges") ? [...held, heldOnColumns(scope)] : held;
}

const given = (acl: string) => `(SELECT DISTINCT i.grantee, i.privilege_type, i.is_grantable
  FROM aclexplode(${acl}) AS i WHERE i.grantor = held.owner)`;

const list = (condition: string) =>
  `ARRAY(SELECT privilege_type FROM ${given("held.acl")} AS i
    WHERE i.grantee = role.oid ${condition} ORDER BY privilege_type)`;

/** As text: of one role on one object. */
const rights = (acl: string) =>
  `ARRAY(SELECT i::text FROM ${given(acl)} AS i WHERE i.grantee = role.oid ORDER BY 1)`;

/** One row for each role whose privileges are not the usual ones. */
const grantQuery = (scope: Scope): Query<GrantRow> => ({
  cells: {
    oid: "held.oid",
    kind: "held.kind",
    schema: schemaCell("n.nspname", scope),
    name: "held.name",
    column: "held.attribute",
    to: "coalesce((SELECT rolname::text FROM pg_roles WHERE oid = role.oid), 'public')",
    ofOwner: "role.oid = held.owner",
    privileges: list(""),
    grantable: list("AND i.is_grantable AND i.grantee <> held.owner"),
  },
  from: `FROM (${heldOn(scope).join(" UNION ALL ")}) AS held
      CROSS JOIN LATERAL (SELECT DISTINCT i.grantee FROM aclexplode(held.acl || held.usual) AS i
        WHERE i.grantor = held.owner) AS role (oid)
      LEFT JOIN pg_namespace n ON n.oid = held.namespace
    WHERE ${rights("held.acl")} <> ${rights("held.usual")}
    ORDER BY n.nspname, held.name, held.kind, 6, held.position`,
});

function refOf({ kind, schema, name }: GrantRow): ObjectRef {
  return kind === "schema" ? globalRef("schema", name) : objectRef(kind, nameFrom(schema, name));
}

function grantsFrom(rows: readonly GrantRow[]): readonly { oid: Oid; object: Grant }[] {
  const groups = new Map<string, GrantRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.kind, row.oid, row.to]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const whole = group.find(({ column }) => column === null);
    const columns = group.flatMap(({ column, privileges, grantable }) =>
      column === null ? [] : [{ name: column, privileges, grantable }],
    );
    const object = grantOf({
      on: refOf(first),
      to: first.to,
      ...(first.ofOwner && { ofOwner: true }),
      privileges: whole?.privileges ?? [],
      grantable: whole?.grantable ?? [],
      columns,
    });
    return [{ oid: first.oid, object }];
  });
}

/** One for each role whose privileges on an object are not those that PostgreSQL itself gives. */
export const grant = standingReader("grant", {
  queries: (scope) => ({ grants: grantQuery(scope) }),
  read: ({ grants }) => grantsFrom(grants).map((found) => ({ ...found, attributes: [] })),
  ref: ({ on }) => on,
});
