/** https://www.postgresql.org/docs/current/sql-createextension.html */
import { type Database, find, put, remove } from "../model/database.ts";
import type { Extension, ExtensionPlace } from "../model/extension.ts";
import { globalRef, type ObjectRef } from "../model/reference.ts";
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import {
  type AnyOperation,
  defineOperation,
  NO_EFFECTS,
  type Statement,
  statement,
} from "./definition.ts";
import type { SpecKeys } from "./takes.ts";

export interface OnExtension {
  readonly extension: Extension;
}

/** Where an extension is to be, and in which version, where that is said. */
export interface ExtensionSpec {
  /** `{}` is the default schema. */
  readonly in?: ExtensionPlace;
  readonly version?: string;
}

const PLACE: SpecKeys<ExtensionPlace> = { keys: { schema: null } };

const subject = ({ extension }: OnExtension): ObjectRef => globalRef("extension", extension.name);

function placeRefs({ schema }: ExtensionPlace = {}): readonly ObjectRef[] {
  return schema === undefined ? [] : [globalRef("schema", schema)];
}

/** Whether it is made for the revisions alone. */
export function isOwnExtension({ in: place }: Pick<Extension, "in">): boolean {
  return place?.schema !== undefined;
}

function placeText({ schema }: ExtensionPlace): string {
  return schema === undefined ? "the default schema" : `schema ${ident(schema)}`;
}

function detail({ in: place, version }: Extension): string {
  return [
    ...(place ? [`in ${placeText(place)}`] : []),
    ...(version === undefined ? [] : [`version ${version}`]),
  ].join(", ");
}

function createSql(extension: Extension): readonly Statement[] {
  const { name, in: place, version } = extension;
  const isOurs = isOwnExtension(extension);
  const clauses = [
    ...(place?.schema === undefined ? [] : [`SCHEMA ${ident(place.schema)}`]),
    ...(version === undefined ? [] : [`VERSION ${literal(version)}`]),
  ];
  return [
    ...statement(
      [`CREATE EXTENSION${isOurs ? "" : " IF NOT EXISTS"}`, ident(name), ...clauses].join(" "),
    ),
    ...(version === undefined || isOurs ? [] : updateSql(name, version)),
  ];
}

/** One that is there in another version needs a way from that one: `pg_extension_update_paths`. */
function updateSql(name: string, version: string): readonly Statement[] {
  const [extension, goal] = [literal(name), literal(version)];
  const body = `DECLARE present text := (SELECT extversion FROM pg_extension WHERE extname = ${extension});
BEGIN IF present IS DISTINCT FROM ${goal} THEN
IF NOT EXISTS (SELECT FROM pg_extension_update_paths(${extension}) WHERE source = present AND target = ${goal} AND path IS NOT NULL) THEN
RAISE EXCEPTION USING ERRCODE = 'feature_not_supported', MESSAGE = format('extension %I has no way from version %s to version %s', ${extension}, present, ${goal}),
HINT = 'Declare the version that the database has, or drop the extension by hand with all that uses it, and create it in the other version.';
END IF;
ALTER EXTENSION ${ident(name)} UPDATE TO ${goal};
END IF; END`;
  return statement(`DO ${dollarQuoted(body)}`);
}

function moveSql(name: string, { schema }: ExtensionPlace): readonly Statement[] {
  const extension = literal(name);
  const body = `BEGIN IF NOT (SELECT extrelocatable FROM pg_extension WHERE extname = ${extension}) THEN
RAISE EXCEPTION USING ERRCODE = 'feature_not_supported', MESSAGE = format('extension %I cannot be moved to another schema', ${extension}),
HINT = 'Declare the schema that it has, or drop it by hand with all that uses it, and create it in the other schema.';
END IF;
EXECUTE format('ALTER EXTENSION %I SET SCHEMA %I', ${extension}, ${schema === undefined ? "current_schema()" : literal(schema)});
END`;
  return statement(`DO ${dollarQuoted(body)}`);
}

/**
 * An extension may be there for other users of the database: made if absent, and left in place. One that is put into
 * a schema other than the default one is made there, and goes again, as the schema may.
 */
export const createExtension = defineOperation<
  "createExtension",
  OnExtension,
  [name: string, spec?: ExtensionSpec]
>({
  name: "createExtension",
  change: "add",
  subject,
  takes: [null, { keys: { in: PLACE, version: null } }],
  read: (_, name, spec = {}) => ({ extension: { name, ...spec } }),
  write: ({ extension: { name, ...spec } }) =>
    Object.keys(spec).length === 0 ? [name] : [name, spec],
  sql: ({ extension }) => createSql(extension),
  apply: (database, { extension }) => put(database, "extension", extension),
  effects: () => NO_EFFECTS,
  dependencies: (payload) => ({
    provides: [subject(payload)],
    requires: placeRefs(payload.extension.in),
  }),
  inverse: ({ extension }) =>
    isOwnExtension(extension) ? [{ operation: "dropExtension", extension } as AnyOperation] : [],
  presence: {
    model: (database, { extension }) => find(database, "extension", extension) !== undefined,
    sql: ({ extension }) =>
      isOwnExtension(extension)
        ? `EXISTS (SELECT FROM pg_extension WHERE extname = ${literal(extension.name)})`
        : "false",
  },
  detail: ({ extension }) => detail(extension),
});

export const dropExtension = defineOperation<"dropExtension", OnExtension, [name: string]>({
  name: "dropExtension",
  change: "remove",
  subject,
  takes: [null],
  read: (database, name) => ({ extension: find(database, "extension", { name }) ?? { name } }),
  write: ({ extension }) => [extension.name],
  sql: ({ extension }) => statement(`DROP EXTENSION ${ident(extension.name)}`),
  apply: (database, { extension }) => remove(database, "extension", extension),
  effects: () => NO_EFFECTS,
  dependencies: (payload) => ({
    removes: [subject(payload)],
    releases: placeRefs(payload.extension.in),
  }),
  inverse: (payload) => [{ ...payload, operation: "createExtension" } as AnyOperation],
  detail: () => "",
});

export interface AlteredExtension<Value> extends OnExtension {
  /** Absent: nobody has said. */
  readonly from?: Value;
  readonly to: Value;
}

export interface ExtensionChange<Value> {
  readonly from?: Value;
  readonly to: Value;
}

function held(database: Database, name: string): Extension {
  return find(database, "extension", { name }) ?? { name };
}

/** Versions have scripts for the way up: a downgrade leaves the new one in place. */
export const updateExtension = defineOperation<
  "updateExtension",
  AlteredExtension<string>,
  [name: string, version: ExtensionChange<string>]
>({
  name: "updateExtension",
  change: "alter",
  subject,
  takes: [null, { keys: { from: null, to: null } }],
  read: (database, name, version) => ({ extension: held(database, name), ...version }),
  write: ({ extension, from, to }) => [extension.name, { ...(from !== undefined && { from }), to }],
  sql: ({ extension, to }) => updateSql(extension.name, to),
  apply: (database, { extension: { name }, to }) =>
    put(database, "extension", { ...held(database, name), version: to }),
  effects: () => NO_EFFECTS,
  dependencies: (payload) => ({ requires: [subject(payload)] }),
  inverse: () => [],
  detail: ({ from, to }) => `version ${from === undefined ? "" : `${from} → `}${to}`,
});

export const moveExtension = defineOperation<
  "moveExtension",
  AlteredExtension<ExtensionPlace>,
  [name: string, schema: ExtensionChange<ExtensionPlace>]
>({
  name: "moveExtension",
  change: "alter",
  subject,
  takes: [null, { keys: { from: PLACE, to: PLACE } }],
  read: (database, name, place) => ({ extension: held(database, name), ...place }),
  write: ({ extension, from, to }) => [extension.name, { ...(from && { from }), to }],
  sql: ({ extension, to }) => moveSql(extension.name, to),
  apply: (database, { extension: { name }, to }) =>
    put(database, "extension", { ...held(database, name), in: to }),
  effects: () => NO_EFFECTS,
  dependencies: (payload) => ({
    requires: [subject(payload), ...placeRefs(payload.to)],
    releases: placeRefs(payload.from),
  }),
  inverse: ({ extension, from, to }) =>
    from ? [{ operation: "moveExtension", extension, from: to, to: from } as AnyOperation] : [],
  detail: ({ from, to }) => `${from ? `${placeText(from)} → ` : "in "}${placeText(to)}`,
});
