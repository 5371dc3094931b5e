import { find, put } from "../model/database.ts";
import {
  ALL,
  type ColumnPrivileges,
  columnPrivileges,
  columnsOfEither,
  type Grant,
  grantOf,
  type Privileges,
  PUBLIC_ROLE,
} from "../model/grant.ts";
import { globalRef, type ObjectRef, objectRef, schemaOf } from "../model/reference.ts";
import { dollarQuoted, literal } from "../names/identifier.ts";
import { nameArgument } from "../names/qualified.ts";
import { assertAnswered, changedIn, merged } from "./changes.ts";
import {
  defineOperation,
  type Effects,
  NO_EFFECTS,
  type Statement,
  statement,
} from "./definition.ts";
import { isList, isUsableKey } from "./keyed.ts";
import { type Alteration, alterationKeys } from "./parts.ts";
import { changeSql, grantSql, type Place, privilegesText, revokeSql } from "./privileges.ts";
import { createOperation, dropOperation, type Holding, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";
import type { SpecKeys } from "./takes.ts";
import {
  GRANT_TARGET_KEYS,
  type GrantTarget,
  ownerSql,
  privilegesSql,
  readTarget,
  targetSql,
  writeTarget,
} from "./target.ts";
import { usualPrivileges } from "./usual-privileges.ts";

/** What a role may do, as a revision file has it. */
export interface GrantSpec extends Privileges {
  /** Of a table or view, by the names of columns; a list where one of them is no key of an object. */
  readonly columns?: Readonly<Record<string, Privileges>> | readonly ColumnPrivileges[];
  /** The role owns the object. */
  readonly ofOwner?: true;
}

const KEYS = { privileges: { each: null }, grantable: { each: null } } as const;

const TAKES: SpecKeys<GrantSpec> = {
  keys: { ...KEYS, columns: { each: { keys: { name: null, ...KEYS } } }, ofOwner: null },
};

function specFrom({ privileges, grantable, columns, ofOwner }: Grant): GrantSpec {
  return {
    privileges,
    ...(grantable && { grantable }),
    ...(columns && { columns: columnsSpec(columns) }),
    ...(ofOwner && { ofOwner }),
  };
}

function columnsSpec(columns: readonly ColumnPrivileges[]): NonNullable<GrantSpec["columns"]> {
  if (!columns.every(({ name }) => isUsableKey(name))) return columns;
  return Object.fromEntries(columns.map(({ name, ...privileges }) => [name, privileges]));
}

function columnsFrom(columns: GrantSpec["columns"] = {}): readonly ColumnPrivileges[] {
  if (isList(columns)) return columns;
  return Object.entries(columns).map(([name, privileges]) => ({ name, ...privileges }));
}

function placeOf({ on, to }: Grant): Place {
  return { on: targetSql(on), to };
}

function columnsSql(grant: Grant): readonly string[] {
  return (grant.columns ?? []).flatMap(({ name, ...given }) =>
    grantSql(placeOf(grant), { ...given, column: name }),
  );
}

/** Whatever the role had before: of PostgreSQL itself, or by default privileges. */
export function exactly(grant: Grant): readonly string[] {
  const place = placeOf(grant);
  return [...revokeSql(place, ["all"]), ...grantSql(place, grant), ...columnsSql(grant)];
}

/** Back to what PostgreSQL itself gives: to the owner, whoever that is where it runs, everything. */
function dropSql(grant: Grant): readonly string[] {
  const { on, to } = grant;
  const place = placeOf(grant);
  const revoked = revokeSql(place, ["all"]);
  if (to === PUBLIC_ROLE) {
    const usual = usualPrivileges(grant);
    return [...revoked, ...usual.flatMap((word) => grantSql(place, { privileges: [word] }))];
  }
  const given = grantSql(place, { privileges: ["all"] }).join("; ");
  const isOwner = `(${ownerSql(on)}) = to_regrole(quote_ident(${literal(to)}))`;
  return [...revoked, `DO ${dollarQuoted(`BEGIN IF ${isOwner} THEN ${given}; END IF; END`)}`];
}

/** What all can do again once a grant is gone that took it from them. */
function reopened(grant: Grant): Effects {
  const more = usualPrivileges(grant).filter((word) => !gives(grant, word));
  const isOpened = grant.to === PUBLIC_ROLE && more.length > 0;
  return isOpened ? { ...NO_EFFECTS, opens: [`${grant.name}: ${more.join(", ")}`] } : NO_EFFECTS;
}

function gives({ privileges }: Grant, word: string): boolean {
  return privileges.includes(word) || privileges.includes(ALL);
}

/** Privileges on a column go with those on the table, and are given again. */
function alterSql({ from, to }: Altered<"grant">): readonly Statement[] {
  const place = placeOf(to);
  const whole = changeSql(place, from, to);
  const names = columnsOfEither(from, to);
  const columns = whole.some((sql) => sql.startsWith("REVOKE"))
    ? [...names.flatMap((column) => revokeSql(place, ["all"], { column })), ...columnsSql(to)]
    : names.flatMap((column) =>
        changeSql(
          place,
          { ...columnPrivileges(from, column), column },
          { ...columnPrivileges(to, column), column },
        ),
      );
  return [...whole, ...columns].flatMap(statement);
}

/** Whether all that it does is to take privileges on columns away: that is done while the columns are there. */
function onlyTakesFromColumns(altered: Altered<"grant">): boolean {
  const isRevoke = ({ sql }: Statement) => sql.startsWith("REVOKE");
  return isOnColumns(altered.from) && alterSql(altered).every(isRevoke);
}

/** Those of an owner go with what the owner is given. */
function isOnColumns({ columns = [], ofOwner }: Grant): boolean {
  return columns.length > 0 && !ofOwner;
}

function detail(grant: Grant): string {
  const columns = (grant.columns ?? []).map(
    ({ name, ...given }) => `${privilegesText(given)} of ${name}`,
  );
  const isOnlyColumns = grant.privileges.length === 0 && columns.length > 0;
  return [...(isOnlyColumns ? [] : [privilegesText(grant)]), ...columns].join("; ");
}

/** What is granted is seen by others: a reviewer is told. */
function opened(grant: Grant, before?: Grant): Effects {
  const isMore = detail(grant) !== "none" && (!before || detail(grant) !== detail(before));
  return isMore ? { ...NO_EFFECTS, opens: [`${grant.name}: ${detail(grant)}`] } : NO_EFFECTS;
}

function requires({ on, to }: Grant): readonly ObjectRef[] {
  const schema = schemaOf(on);
  const columnless = { kind: on.kind, schema: on.schema, path: on.path };
  return [
    on,
    ...(columnless.schema === undefined && on.global ? [] : [abstractRef(on)]),
    ...(schema === undefined ? [] : [globalRef("schema", schema)]),
    ...(to === PUBLIC_ROLE ? [] : [globalRef("role", to)]),
  ];
}

/** Sequences of columns are known as relations alone. */
function abstractRef({ schema, path: [name = ""] }: ObjectRef): ObjectRef {
  return objectRef("relation", schema === undefined ? { name } : { schema, name });
}

const facets: StandingFacets<"grant", GrantSpec> & AlterableFacets<"grant", GrantSpec> = {
  kind: "grant",
  ref: (grant) => objectRef("grant", grant),
  requires,
  takes: TAKES,
  spec: specFrom,
  object: (name, spec) => ({ ...emptyGrant(name), ...spec, columns: columnsFrom(spec.columns) }),
  createSql: exactly,
  dropSql: (grant) => dropSql(grant).join(";\n"),
  alterSql,
  alterEffects: ({ from, to }) => opened(to, from),
  exists,
  detail,
  alterDetail: ({ from, to }) => `${detail(from)} → ${detail(to)}`,
};

function emptyGrant(name: { readonly schema?: string; readonly name: string }): Grant {
  return { ...name, on: objectRef("table", name), to: PUBLIC_ROLE, privileges: [] };
}

/** All that it gives is there. */
function exists(grant: Grant): string {
  const { on, to, privileges } = grant;
  const wanted = privileges.filter((word) => word !== "all");
  const role = to === PUBLIC_ROLE ? "0" : `to_regrole(quote_ident(${literal(to)}))::oid`;
  const words = wanted.map((word) => literal(word.toUpperCase())).join(", ");
  const had = `SELECT held.privilege_type FROM aclexplode((${privilegesSql(on)})) AS held WHERE held.grantee = ${role}`;
  if (wanted.length === 0) return "false";
  return `ARRAY[${words}]::text[] <@ ARRAY(${had})`;
}

type Create = [on: GrantTarget, to: string, spec: GrantSpec];
type Alter = [on: GrantTarget, to: string, alteration: Alteration<GrantSpec>];

const create = createOperation(facets);
const drop = dropOperation(facets);
const alter = alterOperation(facets);

function grantNamed(on: GrantTarget, to: string, spec: GrantSpec = { privileges: [] }): Grant {
  return grantOf({ on: readTarget(on), to, ...spec, columns: columnsFrom(spec.columns) });
}

/** Gives a role exactly these privileges on an object. */
export const createGrant = defineOperation<"createGrant", Holding<"grant">, Create>({
  ...create,
  takes: [GRANT_TARGET_KEYS, null, TAKES],
  read: (_, on, to, spec) => ({ grant: grantNamed(on, to, spec) }),
  write: ({ grant }) => [writeTarget(grant.on), grant.to, specFrom(grant)],
  /** Default privileges may have given something when the object was made. */
  apply: (database, payload) => {
    const isImplied = find(database, "grant", payload.grant)?.implied === true;
    return isImplied ? put(database, "grant", payload.grant) : create.apply(database, payload);
  },
  effects: ({ grant }) => opened(grant),
});

export const dropGrant = defineOperation<
  "dropGrant",
  Holding<"grant">,
  [on: GrantTarget, to: string]
>({
  ...drop,
  takes: [GRANT_TARGET_KEYS, null],
  read: (database, on, to) => {
    const given = grantNamed(on, to);
    const { grant } = drop.read(database, nameArgument(given));
    return { grant: find(database, "grant", given) ?? { ...grant, ...given } };
  },
  write: ({ grant }) => [writeTarget(grant.on), grant.to],
  sql: ({ grant }) => dropSql(grant).flatMap(statement),
  dependencies: (payload) => ({
    ...drop.dependencies(payload),
    ...(isOnColumns(payload.grant) && { first: true }),
  }),
  effects: ({ grant }) => reopened(grant),
});

export const alterGrant = defineOperation<"alterGrant", Altered<"grant">, Alter>({
  ...alter,
  takes: [GRANT_TARGET_KEYS, null, alterationKeys<GrantSpec>(TAKES)],
  read: (database, on, to, { from, to: goal }) => {
    assertAnswered("alterGrant", from, goal);
    const given = grantNamed(on, to);
    const { from: held } = alter.read(database, nameArgument(given), { from: {}, to: {} });
    const spec = specFrom(held);
    return {
      from: grantNamed(on, to, merged(spec, from)),
      to: grantNamed(on, to, merged(spec, goal)),
    };
  },
  write: ({ from, to }) => [writeTarget(to.on), to.to, changedIn(specFrom(from), specFrom(to))],
  dependencies: (altered) => {
    if (!onlyTakesFromColumns(altered)) return alter.dependencies(altered);
    const { from } = altered;
    return { first: true, releases: [facets.ref(from), ...requires(from)] };
  },
});
