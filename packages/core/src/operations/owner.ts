/** Owners of objects: `ALTER … OWNER TO`. */
import { type Database, find } from "../model/database.ts";
import { type Owner, ownerOf } from "../model/owner.ts";
import { globalRef, type ObjectRef, objectRef, schemaOf } from "../model/reference.ts";
import { ident, literal } from "../names/identifier.ts";
import { nameArgument, type QualifiedName } from "../names/qualified.ts";
import { assertAnswered } from "./changes.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  type Statement,
  statement,
} from "./definition.ts";
import { grantedOn, keptByRoles, keptByRunner, type WithGranted } from "./owner-grants.ts";
import { createOperation, dropOperation, type Holding, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";
import type { SpecKeys } from "./takes.ts";
import {
  GRANT_TARGET_KEYS,
  type GrantTarget,
  type GrantTargetKind,
  ownerSql,
  readTarget,
  targetNameSql,
  writeTarget,
} from "./target.ts";

interface OwnerSpec {
  readonly role: string;
}

const ROLE: SpecKeys<OwnerSpec> = { keys: { role: null } };

/** As ALTER names what it gives to another. */
const WORDS: Readonly<Record<GrantTargetKind, string>> = {
  table: "TABLE",
  view: "VIEW",
  materializedView: "MATERIALIZED VIEW",
  sequence: "SEQUENCE",
  routine: "ROUTINE",
  schema: "SCHEMA",
  enum: "TYPE",
  domain: "DOMAIN",
  compositeType: "TYPE",
  rangeType: "TYPE",
};

function givenTo(on: ObjectRef, role: string): string {
  return `ALTER ${WORDS[on.kind as GrantTargetKind]} ${targetNameSql(on)} OWNER TO ${role}`;
}

/** A new database has the schema `public`, which is its own owner's since version 15. */
const PUBLIC_BACK = `DO $$ BEGIN
EXECUTE format('ALTER SCHEMA public OWNER TO %I', CASE WHEN current_setting('server_version_num')::int < 150000
  THEN current_user ELSE 'pg_database_owner' END);
END $$`;

function isPublic({ kind, path: [name] }: ObjectRef): boolean {
  return kind === "schema" && name === "public";
}

function requires({ on, role }: Owner): readonly ObjectRef[] {
  const schema = schemaOf(on);
  const {
    path: [name = ""],
  } = on;
  const named: QualifiedName = on.schema === undefined ? { name } : { schema: on.schema, name };
  return [
    on,
    ...(on.global ? [] : [objectRef("relation", named)]),
    ...(schema === undefined ? [] : [globalRef("schema", schema)]),
    globalRef("role", role),
  ];
}

/** What a relation has from another, and partitions, are not locked with it. */
function effects({ on, name, role }: Owner, isGiven: boolean): Effects {
  const {
    schema,
    path: [table = ""],
  } = on;
  const isRelation = on.kind === "table" || on.kind === "materializedView";
  const relation = schema === undefined ? { name: table } : { schema, name: table };
  return {
    locks: isRelation
      ? [{ table: relation, mode: "ACCESS EXCLUSIVE", duration: "brief", only: true }]
      : [],
    loses: [],
    ...(isGiven && { opens: [`${name}: all, as its owner, to ${ident(role)}`] }),
  };
}

const facets: StandingFacets<"owner", OwnerSpec> & AlterableFacets<"owner", OwnerSpec> = {
  kind: "owner",
  ref: (owner) => objectRef("owner", owner),
  requires,
  takes: ROLE,
  spec: ({ role }) => ({ role }),
  object: (name, { role }) => ({ ...name, on: objectRef("table", name), role }),
  createSql: ({ on, role }) => [givenTo(on, ident(role))],
  dropSql: ({ on }) => (isPublic(on) ? PUBLIC_BACK : givenTo(on, "CURRENT_USER")),
  dropEffects: (owner) => effects(owner, false),
  alterSql: ({ to }): readonly Statement[] => statement(givenTo(to.on, ident(to.role))),
  alterEffects: ({ to }) => effects(to, true),
  exists: ({ on, role }) => `(${ownerSql(on)}) = to_regrole(quote_ident(${literal(role)}))`,
  detail: ({ role }) => ident(role),
  alterDetail: ({ from, to }) => `${ident(from.role)} → ${ident(to.role)}`,
};

const create = createOperation(facets);
const drop = dropOperation(facets);
const alter = alterOperation(facets);

type Given = Holding<"owner"> & WithGranted;

/** What is said of the role, and of what is the owner before. */
function grantedToNew({ on, role }: Owner, before: Database): WithGranted {
  return grantedOn(before, on, ({ to, ofOwner }) => to === role || ofOwner === true);
}

/** Any of its roles may be the one that runs the revision. */
function grantedToAny({ on }: Owner, before: Database): WithGranted {
  return isPublic(on) ? {} : grantedOn(before, on, () => true);
}

function grantedToBoth({ from, to }: Altered<"owner">, before: Database): WithGranted {
  return grantedOn(before, to.on, (grant) => [from.role, to.role].includes(grant.to));
}

/** Makes a role the owner of an object. */
export const createOwner = defineOperation<"createOwner", Given, [on: GrantTarget, role: string]>({
  ...create,
  takes: [GRANT_TARGET_KEYS, null],
  read: (database, on, role) => {
    const owner = ownerOf(readTarget(on), role);
    return { owner, ...grantedToNew(owner, database) };
  },
  placed: ({ owner }, before) => ({ owner, ...grantedToNew(owner, before) }),
  write: ({ owner }) => [writeTarget(owner.on), owner.role],
  sql: ({ owner, ...given }) =>
    [...facets.createSql(owner), ...keptByRoles(owner.on, owner.role, given)].flatMap(statement),
  effects: ({ owner }) => effects(owner, true),
  inverse: ({ owner }, after) => [
    { operation: "dropOwner", owner, ...grantedToAny(owner, after) } as AnyOperation,
  ],
});

/** Gives an object back to whoever runs the revision. */
export const dropOwner = defineOperation<"dropOwner", Given, [on: GrantTarget]>({
  ...drop,
  takes: [GRANT_TARGET_KEYS],
  read: (database, on) => {
    const given = ownerOf(readTarget(on), "");
    const { owner: held } = drop.read(database, nameArgument(given));
    const owner = find(database, "owner", given) ?? { ...held, on: given.on };
    return { owner, ...grantedToAny(owner, database) };
  },
  placed: ({ owner }, before) => ({ owner, ...grantedToAny(owner, before) }),
  write: ({ owner }) => [writeTarget(owner.on)],
  sql: ({ owner, ...given }) =>
    [facets.dropSql(owner), ...keptByRunner(owner.on, owner.role, given)].flatMap(statement),
  inverse: ({ owner }, after) => [
    { operation: "createOwner", owner, ...grantedToNew(owner, after) } as AnyOperation,
  ],
});

type AlteredOwner = Altered<"owner"> & WithGranted;

export const alterOwner = defineOperation<
  "alterOwner",
  AlteredOwner,
  [on: GrantTarget, alteration: { readonly from: string; readonly to: string }]
>({
  ...alter,
  takes: [GRANT_TARGET_KEYS, { keys: { from: null, to: null } }],
  read: (database, on, { from, to }) => {
    assertAnswered("alterOwner", { role: from }, { role: to });
    const target = readTarget(on);
    alter.read(database, nameArgument(ownerOf(target, from)), { from: {}, to: {} });
    const altered = { from: ownerOf(target, from), to: ownerOf(target, to) };
    return { ...altered, ...grantedToBoth(altered, database) };
  },
  placed: ({ from, to }, before) => ({ from, to, ...grantedToBoth({ from, to }, before) }),
  write: ({ from, to }) => [writeTarget(to.on), { from: from.role, to: to.role }],
  sql: (altered) => [
    ...facets.alterSql(altered),
    ...keptByRoles(altered.to.on, altered.to.role, altered).flatMap(statement),
  ],
  inverse: ({ from, to }, after) => {
    const back = { from: to, to: from };
    return [{ operation: "alterOwner", ...back, ...grantedToBoth(back, after) } as AnyOperation];
  },
});
