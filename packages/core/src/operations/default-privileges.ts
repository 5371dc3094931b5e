import { find } from "../model/database.ts";
import {
  type DefaultPrivileges,
  defaultPrivilegesOf,
  type NewObjects,
} from "../model/default-privileges.ts";
import { type Privileges, PUBLIC_ROLE } from "../model/grant.ts";
import { globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import { nameArgument } from "../names/qualified.ts";
import { assertAnswered, changedIn, merged } from "./changes.ts";
import { defineOperation, NO_EFFECTS, type Statement, statement } from "./definition.ts";
import { type Alteration, alterationKeys } from "./parts.ts";
import { changeSql, grantSql, type Place, privilegesText, revokeSql } from "./privileges.ts";
import { createOperation, dropOperation, type Holding, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";
import type { SpecKeys } from "./takes.ts";

/** Of what they are: those of the default schema state no schema. */
export interface NewObjectsOf {
  readonly on: NewObjects;
  /** In whatever schema. */
  readonly everywhere?: true;
  readonly schema?: string;
  /** Who makes them; absent: whoever runs the revision. */
  readonly by?: string;
}

export interface DefaultPrivilegesSpec extends Privileges {
  /** The role is the one that makes them. */
  readonly ofOwner?: true;
}

const TAKES: SpecKeys<DefaultPrivilegesSpec> = {
  keys: { privileges: { each: null }, grantable: { each: null }, ofOwner: null },
};

const OBJECTS_TAKES: SpecKeys<NewObjectsOf> = {
  keys: { on: null, everywhere: null, schema: null, by: null },
};

function specFrom({ privileges, grantable, ofOwner }: DefaultPrivileges): DefaultPrivilegesSpec {
  return { privileges, ...(grantable && { grantable }), ...(ofOwner && { ofOwner }) };
}

function objectsFrom({ objects, everywhere, schema, by }: DefaultPrivileges): NewObjectsOf {
  return {
    on: objects,
    ...(everywhere && { everywhere }),
    ...(schema !== undefined && { schema }),
    ...(by !== undefined && { by }),
  };
}

function placeOf({ objects, everywhere, schema, by, to }: DefaultPrivileges): Place {
  const maker = by === undefined ? "" : `FOR ROLE ${ident(by)} `;
  const inSchema = everywhere ? "" : `IN SCHEMA ${schema === undefined ? CURRENT : ident(schema)} `;
  const before = `ALTER DEFAULT PRIVILEGES ${maker}${inSchema}`;
  return { before, on: objects.toUpperCase(), to };
}

/** Stands for the default schema until the name of that is known: no identifier is written so. */
const CURRENT = "%I";

/** Statements that name the default schema find it where they run. */
function bound({ everywhere, schema }: DefaultPrivileges, sql: string): string {
  if (everywhere || schema !== undefined) return sql;
  const [head = "", ...tail] = sql.split(CURRENT);
  const text = `${head.replaceAll("%", "%%")}${CURRENT}${tail.join(CURRENT).replaceAll("%", "%%")}`;
  return `DO ${dollarQuoted(`BEGIN EXECUTE format(${literal(text)}, current_schema()); END`)}`;
}

/** Beside what a role has everywhere, a schema only adds; everywhere, the usual ones can be taken away. */
function usualOf({ objects, everywhere, to, ofOwner }: DefaultPrivileges): readonly string[] {
  if (!everywhere) return [];
  if (ofOwner) return ["all"];
  if (to !== PUBLIC_ROLE) return [];
  return objects === "routines" ? ["execute"] : objects === "types" ? ["usage"] : [];
}

function createSql(object: DefaultPrivileges): readonly string[] {
  const place = placeOf(object);
  const taken = usualOf(object).length > 0 ? revokeSql(place, ["all"]) : [];
  return [...taken, ...grantSql(place, object)].map((sql) => bound(object, sql));
}

function dropSql(object: DefaultPrivileges): readonly string[] {
  const place = placeOf(object);
  return [
    ...revokeSql(place, ["all"]),
    ...usualOf(object).flatMap((word) => grantSql(place, { privileges: [word] })),
  ].map((sql) => bound(object, sql));
}

function alterSql({ from, to }: Altered<"defaultPrivileges">): readonly Statement[] {
  return changeSql(placeOf(to), from, to).flatMap((sql) => statement(bound(to, sql)));
}

function requires({ schema, by, to }: DefaultPrivileges): readonly ObjectRef[] {
  return [
    ...(schema === undefined ? [] : [globalRef("schema", schema)]),
    ...(by === undefined ? [] : [globalRef("role", by)]),
    ...(to === PUBLIC_ROLE ? [] : [globalRef("role", to)]),
  ];
}

const facets: StandingFacets<"defaultPrivileges", DefaultPrivilegesSpec> &
  AlterableFacets<"defaultPrivileges", DefaultPrivilegesSpec> = {
  kind: "defaultPrivileges",
  ref: (object) => objectRef("defaultPrivileges", object),
  requires,
  takes: TAKES,
  spec: specFrom,
  object: (name, spec) => ({ ...name, objects: "tables", to: PUBLIC_ROLE, ...spec }),
  createSql,
  dropSql: (object) => dropSql(object).join(";\n"),
  alterSql,
  /** To give them again changes nothing. */
  exists: () => "false",
  detail: privilegesText,
  alterDetail: ({ from, to }) => `${privilegesText(from)} → ${privilegesText(to)}`,
};

const create = createOperation(facets);
const drop = dropOperation(facets);
const alter = alterOperation(facets);

function named(
  { on, ...objects }: NewObjectsOf,
  to: string,
  spec: DefaultPrivilegesSpec = { privileges: [] },
): DefaultPrivileges {
  return defaultPrivilegesOf({ objects: on, ...objects, to, ...spec });
}

/** What a role may do with whatever is made from then on. */
export const createDefaultPrivileges = defineOperation<
  "createDefaultPrivileges",
  Holding<"defaultPrivileges">,
  [objects: NewObjectsOf, to: string, spec: DefaultPrivilegesSpec]
>({
  ...create,
  takes: [OBJECTS_TAKES, null, TAKES],
  read: (_, objects, to, spec) => ({ defaultPrivileges: named(objects, to, spec) }),
  write: ({ defaultPrivileges: object }) => [objectsFrom(object), object.to, specFrom(object)],
  effects: ({ defaultPrivileges: object }) =>
    object.privileges.length === 0
      ? NO_EFFECTS
      : { ...NO_EFFECTS, opens: [`new ${object.name}: ${privilegesText(object)}`] },
});

export const dropDefaultPrivileges = defineOperation<
  "dropDefaultPrivileges",
  Holding<"defaultPrivileges">,
  [objects: NewObjectsOf, to: string]
>({
  ...drop,
  takes: [OBJECTS_TAKES, null],
  read: (database, objects, to) => {
    const given = named(objects, to);
    drop.read(database, nameArgument(given));
    return { defaultPrivileges: find(database, "defaultPrivileges", given) ?? given };
  },
  write: ({ defaultPrivileges: object }) => [objectsFrom(object), object.to],
  sql: ({ defaultPrivileges: object }) => dropSql(object).flatMap(statement),
});

export const alterDefaultPrivileges = defineOperation<
  "alterDefaultPrivileges",
  Altered<"defaultPrivileges">,
  [objects: NewObjectsOf, to: string, alteration: Alteration<DefaultPrivilegesSpec>]
>({
  ...alter,
  takes: [OBJECTS_TAKES, null, alterationKeys<DefaultPrivilegesSpec>(TAKES)],
  read: (database, objects, to, { from, to: goal }) => {
    assertAnswered("alterDefaultPrivileges", from, goal);
    const given = nameArgument(named(objects, to));
    const { from: held } = alter.read(database, given, { from: {}, to: {} });
    const spec = specFrom(held);
    return {
      from: named(objects, to, merged(spec, from)),
      to: named(objects, to, merged(spec, goal)),
    };
  },
  write: ({ from, to }) => [objectsFrom(to), to.to, changedIn(specFrom(from), specFrom(to))],
});
