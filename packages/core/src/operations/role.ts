import { put } from "../model/database.ts";
import { globalRef } from "../model/reference.ts";
import type { Role } from "../model/role.ts";
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { partFrom, type SpecOf, specOf } from "./changes.ts";
import { defineOperation, statement } from "./definition.ts";
import { createOperation, dropOperation, type Holding, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";

type RoleSpec = SpecOf<Role>;

const WORDS = {
  createDb: ["CREATEDB", "NOCREATEDB"],
  createRole: ["CREATEROLE", "NOCREATEROLE"],
  noInherit: ["NOINHERIT", "INHERIT"],
} as const satisfies Record<keyof RoleSpec, readonly [string, string]>;

const OPTIONS = Object.entries(WORDS) as [keyof RoleSpec, readonly [string, string]][];

function optionsSql(role: Role): readonly string[] {
  return OPTIONS.flatMap(([option, [is]]) => (role[option] ? [is] : []));
}

function changedSql({ from, to }: Altered<"role">): readonly string[] {
  return OPTIONS.flatMap(([option, [is, isNot]]) =>
    from[option] === to[option] ? [] : [to[option] ? is : isNot],
  );
}

const facets: StandingFacets<"role", RoleSpec> & AlterableFacets<"role", RoleSpec> = {
  kind: "role",
  ref: ({ name }) => globalRef("role", name),
  takes: { keys: { createDb: null, createRole: null, noInherit: null } },
  spec: specOf<Role>,
  object: ({ name }: QualifiedName, spec) => partFrom<Role>(name, spec),
  createSql: (role) => [[`CREATE ROLE ${ident(role.name)}`, ...optionsSql(role)].join(" ")],
  dropSql: ({ name }) => `DROP ROLE ${ident(name)}`,
  alterSql: (altered) =>
    statement(`ALTER ROLE ${ident(altered.to.name)} ${changedSql(altered).join(" ")}`),
  exists: ({ name }) => `EXISTS (SELECT FROM pg_roles WHERE rolname = ${literal(name)})`,
  dropEffects: ({ name }) => ({
    locks: [],
    loses: [`the login, password, memberships and settings of role ${ident(name)}`],
  }),
  detail: (role) => optionsSql(role).join(" ").toLowerCase(),
  alterDetail: (altered) => changedSql(altered).join(" ").toLowerCase(),
};

const create = createOperation(facets);

function ifAbsent(role: Role): string {
  const [createRole] = facets.createSql(role);
  const body = `BEGIN IF NOT ${facets.exists(role)} THEN ${createRole}; END IF; END`;
  return `DO ${dollarQuoted(body)}`;
}

/**
 * A role is the server's, and may be there for its other databases: made if absent, and left in place.
 * https://www.postgresql.org/docs/current/database-roles.html
 */
export const createRole = defineOperation<
  "createRole",
  Holding<"role">,
  [name: string, spec?: RoleSpec]
>({
  ...create,
  takes: [null, facets.takes],
  sql: ({ role }) => statement(ifAbsent(role)),
  apply: (database, { role }) => put(database, "role", role),
  inverse: () => [],
  read: (database, name, spec = {}) => create.read(database, name, spec),
  write: ({ role }) => {
    const spec = facets.spec(role);
    return Object.keys(spec).length === 0 ? [role.name] : [role.name, spec];
  },
});
export const dropRole = dropOperation(facets);
export const alterRole = alterOperation(facets);
