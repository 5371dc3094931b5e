import { nameKey, type QualifiedName } from "../names/qualified.ts";
import type { ObjectsByKind, StandingKind } from "./kinds.ts";
import type { ObjectRef } from "./reference.ts";

/**
 * The structure of a database, whatever it was read from. Objects of a kind are keyed by
 * `nameKey`; those of the default schema carry no `schema`.
 */
export interface Database extends Collections {
  /** SQL was run whose effect this model does not know. */
  readonly handwritten?: true;
  /** Of a live database: the role that has made what is in it, and owns all that states no owner. */
  readonly maker?: string;
}

type Collections = {
  readonly [K in StandingKind]: ReadonlyMap<string, ObjectsByKind[K]>;
};

export const STANDING_KINDS = [
  "role",
  "schema",
  "extension",
  "collation",
  "enum",
  "compositeType",
  "domain",
  "rangeType",
  "sequence",
  "routine",
  "table",
  "existingTable",
  "view",
  "materializedView",
  "statistics",
  "trigger",
  "rule",
  "publication",
  "eventTrigger",
  "comment",
  "owner",
  "grant",
  "defaultPrivileges",
] as const satisfies readonly StandingKind[];

/** Kinds that live in no schema. */
export const GLOBAL_KINDS: ReadonlySet<StandingKind> = new Set<StandingKind>([
  "role",
  "schema",
  "extension",
  "publication",
  "eventTrigger",
]);

export const EMPTY_DATABASE: Database = Object.freeze({
  role: new Map(),
  schema: new Map(),
  extension: new Map(),
  collation: new Map(),
  enum: new Map(),
  compositeType: new Map(),
  domain: new Map(),
  rangeType: new Map(),
  sequence: new Map(),
  routine: new Map(),
  table: new Map(),
  existingTable: new Map(),
  view: new Map(),
  materializedView: new Map(),
  statistics: new Map(),
  trigger: new Map(),
  rule: new Map(),
  publication: new Map(),
  eventTrigger: new Map(),
  comment: new Map(),
  owner: new Map(),
  grant: new Map(),
  defaultPrivileges: new Map(),
});

export function objectsOf<K extends StandingKind>(
  database: Collections,
  kind: K,
): ReadonlyMap<string, ObjectsByKind[K]> {
  return database[kind];
}

export function find<K extends StandingKind>(
  database: Database,
  kind: K,
  name: QualifiedName,
): ObjectsByKind[K] | undefined {
  return objectsOf(database, kind).get(nameKey(name));
}

/** The database with the object added, or in the place of the one that has its name. */
export function put<K extends StandingKind>(
  database: Database,
  kind: K,
  object: ObjectsByKind[K],
): Database {
  return { ...database, [kind]: changeable(database, kind).set(nameKey(object), object) };
}

export function remove(database: Database, kind: StandingKind, name: QualifiedName): Database {
  const objects = changeable(database, kind);
  objects.delete(nameKey(name));
  return { ...database, [kind]: objects };
}

/** The database without the object, if it stands alone and is there. */
export function removeStanding(database: Database, { kind, schema, path }: ObjectRef): Database {
  const standing = STANDING_KINDS.find((one) => one === kind);
  const [name = ""] = path;
  return standing
    ? remove(database, standing, schema === undefined ? { name } : { schema, name })
    : database;
}

/** Objects that nobody else holds: `put` and `remove` change them in place. */
class Draft<Value> extends Map<string, Value> {}

function changeable(
  database: Database,
  kind: StandingKind,
): Map<string, ObjectsByKind[StandingKind]> {
  const objects = objectsOf(database, kind);
  return objects instanceof Draft ? objects : new Map(objects);
}

/**
 * Takes a database through many steps without a copy for each of them. What a step is handed must
 * not be kept.
 */
export function throughSteps(database: Database, run: (draft: Database) => Database): Database {
  const result = run(copied(database, (objects) => new Draft(objects)));
  return copied(result, (objects) => new Map(objects));
}

function copied(
  database: Database,
  copy: <Value>(objects: ReadonlyMap<string, Value>) => ReadonlyMap<string, Value>,
): Database {
  const collections = STANDING_KINDS.map((kind) => [
    kind,
    copy<ObjectsByKind[StandingKind]>(database[kind]),
  ]);
  return { ...database, ...Object.fromEntries(collections) };
}

/** A database of these objects. */
export function databaseOf(
  objects: {
    readonly [K in StandingKind]?: readonly ObjectsByKind[K][];
  },
): Database {
  const collections = STANDING_KINDS.map((kind) => [
    kind,
    new Map((objects[kind] ?? []).map((object) => [nameKey(object), object])),
  ]);
  return Object.fromEntries(collections) as Database;
}
