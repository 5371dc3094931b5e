/** https://www.postgresql.org/docs/current/view-pg-roles.html */
import { globalRef } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import type { Oid } from "./cells.ts";
import { FIRST_OWN } from "./presence.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import type { Scope } from "./scope.ts";

interface RoleRow {
  readonly oid: Oid;
  readonly name: string;
  readonly createDb: boolean;
  readonly createRole: boolean;
  readonly inherit: boolean;
  readonly attributes: AttributesCell;
}

/** https://www.postgresql.org/docs/current/catalog-pg-auth-members.html */
const MEMBER_OF = `(SELECT string_agg(g.rolname, ', ' ORDER BY g.rolname)
    FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid)`;

const ATTRIBUTES: Attributes = {
  login: { when: "r.rolcanlogin" },
  superuser: { when: "r.rolsuper" },
  replication: { when: "r.rolreplication" },
  "bypassing row-level security": { when: "r.rolbypassrls" },
  "connection limit": { when: "r.rolconnlimit >= 0", value: "r.rolconnlimit" },
  settings: { when: "r.rolconfig IS NOT NULL", value: "array_to_string(r.rolconfig, ', ')" },
  "member of": { when: `${MEMBER_OF} IS NOT NULL`, value: MEMBER_OF },
  "valid until": { when: "r.rolvaliduntil IS NOT NULL", value: "r.rolvaliduntil" },
};

const roleQuery = (scope: Scope): Query<RoleRow> => ({
  cells: {
    oid: "r.oid",
    name: "r.rolname",
    createDb: "r.rolcreatedb",
    createRole: "r.rolcreaterole",
    inherit: "r.rolinherit",
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_roles r WHERE ${scope.roles ? `r.oid >= ${FIRST_OWN}` : "false"}
    ORDER BY r.rolname`,
});

/** Those of the server, where they are asked for. */
export const role = standingReader("role", {
  queries: (scope) => ({ roles: roleQuery(scope) }),
  read: ({ roles }) =>
    roles.map(({ oid, name, createDb, createRole, inherit, attributes }) => ({
      oid,
      object: {
        name,
        ...(createDb && { createDb }),
        ...(createRole && { createRole }),
        ...(!inherit && { noInherit: true }),
      },
      attributes: readAttributes(attributes),
    })),
  ref: ({ name }) => globalRef("role", name),
});
