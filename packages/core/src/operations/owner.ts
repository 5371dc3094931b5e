/** Owners of objects: `ALTER … OWNER TO`. */
import { find } from "../model/database.ts";
import { type Owner, ownerOf } from "../model/owner.ts";
import { globalRef, type ObjectRef, objectRef, schemaOf } from "../model/reference.ts";
import { ident, literal } from "../names/identifier.ts";
import { nameArgument, type QualifiedName } from "../names/qualified.ts";
import { assertAnswered } from "./changes.ts";
import { defineOperation, type Effects, type Statement, statement } from "./definition.ts";
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

/** Makes a role the owner of an object. */
export const createOwner = defineOperation<
  "createOwner",
  Holding<"owner">,
  [on: GrantTarget, role: string]
>({
  ...create,
  takes: [GRANT_TARGET_KEYS, null],
  read: (_, on, role) => ({ owner: ownerOf(readTarget(on), role) }),
  write: ({ owner }) => [writeTarget(owner.on), owner.role],
  effects: ({ owner }) => effects(owner, true),
});

/** Gives an object back to whoever runs the revision. */
export const dropOwner = defineOperation<"dropOwner", Holding<"owner">, [on: GrantTarget]>({
  ...drop,
  takes: [GRANT_TARGET_KEYS],
  read: (database, on) => {
    const given = ownerOf(readTarget(on), "");
    const { owner } = drop.read(database, nameArgument(given));
    return { owner: find(database, "owner", given) ?? { ...owner, on: given.on } };
  },
  write: ({ owner }) => [writeTarget(owner.on)],
});

export const alterOwner = defineOperation<
  "alterOwner",
  Altered<"owner">,
  [on: GrantTarget, alteration: { readonly from: string; readonly to: string }]
>({
  ...alter,
  takes: [GRANT_TARGET_KEYS, { keys: { from: null, to: null } }],
  read: (database, on, { from, to }) => {
    assertAnswered("alterOwner", { role: from }, { role: to });
    const target = readTarget(on);
    alter.read(database, nameArgument(ownerOf(target, from)), { from: {}, to: {} });
    return { from: ownerOf(target, from), to: ownerOf(target, to) };
  },
  write: ({ from, to }) => [writeTarget(to.on), { from: from.role, to: to.role }],
});
