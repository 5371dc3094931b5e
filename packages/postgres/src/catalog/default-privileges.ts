/** https://www.postgresql.org/docs/current/catalog-pg-default-acl.html */
import { defaultPrivilegesOf, type NewObjects, objectRef } from "@autogen/core";
import type { Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isInScope, makerCell, type Scope, schemaCell } from "./scope.ts";

interface DefaultRow {
  readonly oid: Oid;
  readonly objects: NewObjects;
  readonly by: string | null;
  readonly everywhere: boolean;
  readonly schema: string | null;
  readonly to: string;
  readonly ofOwner: boolean;
  readonly privileges: readonly string[];
  readonly grantable: readonly string[];
}

const OBJECTS = `CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'routines'
  WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' END`;

/** Those of a schema are beside all others; those of the whole database are in the place of the usual ones. */
const USUAL = `CASE WHEN d.defaclnamespace = 0 THEN
  acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) ELSE NULL::aclitem[] END`;

const rights = (acl: string) =>
  `ARRAY(SELECT i::text FROM (SELECT i.grantee, i.privilege_type, i.is_grantable FROM aclexplode(${acl}) AS i) AS i
    WHERE i.grantee = role.oid ORDER BY 1)`;

const list = (condition: string) =>
  `ARRAY(SELECT i.privilege_type FROM aclexplode(d.defaclacl) AS i
    WHERE i.grantee = role.oid ${condition} ORDER BY 1)`;

const defaultQuery = (scope: Scope): Query<DefaultRow> => ({
  cells: {
    oid: "d.oid",
    objects: OBJECTS,
    by: `CASE WHEN maker.rolname <> ${makerCell(scope)} THEN maker.rolname::text END`,
    everywhere: "d.defaclnamespace = 0",
    schema: schemaCell("n.nspname", scope),
    to: "coalesce((SELECT rolname::text FROM pg_roles WHERE oid = role.oid), 'public')",
    ofOwner: "role.oid = d.defaclrole",
    privileges: list(""),
    grantable: list("AND i.is_grantable AND i.grantee <> d.defaclrole"),
  },
  from: `FROM pg_default_acl d
      JOIN pg_roles maker ON maker.oid = d.defaclrole
      LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
      CROSS JOIN LATERAL (SELECT DISTINCT i.grantee FROM aclexplode(d.defaclacl || ${USUAL}) AS i) AS role (oid)
    WHERE d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n')
      AND (d.defaclnamespace = 0 OR ${isInScope("d.defaclnamespace", scope)})
      AND ${rights("d.defaclacl")} <> ${rights(USUAL)}
    ORDER BY n.nspname, d.defaclobjtype, maker.rolname, 6`,
});

/** One for each role that others give something on what they make. */
export const defaultPrivileges = standingReader("defaultPrivileges", {
  needs: "defaultPrivileges",
  queries: (scope) => ({ defaults: defaultQuery(scope) }),
  read: ({ defaults }) =>
    defaults.map(({ oid, by, everywhere, schema, ofOwner, ...row }) => ({
      oid,
      object: defaultPrivilegesOf({
        objects: row.objects,
        ...(schema !== null && { schema }),
        ...(by !== null && { by }),
        ...(everywhere && { everywhere }),
        to: row.to,
        ...(ofOwner && { ofOwner }),
        privileges: row.privileges,
        grantable: row.grantable,
      }),
      attributes: [],
    })),
  ref: (object) => objectRef("defaultPrivileges", object),
});
