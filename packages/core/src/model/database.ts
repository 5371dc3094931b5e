import { nameKey, type QualifiedName } from "../names/qualified.ts";
import type { ObjectsByKind, StandingKind } from "./kinds.ts";

/**
 * The structure of a database, whatever it was read from. Objects of a kind are keyed by
 * `nameKey`; those of the default schema carry no `schema`.
 */
export interface Database extends Collections {
  /** SQL was run whose effect this model does not know. */
  readonly handwritten?: true;
}

type Collections = {
  readonly [K in StandingKind]: ReadonlyMap<string, ObjectsByKind[K]>;
};

export const STANDING_KINDS = [
  "schema",
  "extension",
  "enum",
  "table",
] as const satisfies readonly StandingKind[];

export const EMPTY_DATABASE: Database = Object.freeze({
  schema: new Map(),
  extension: new Map(),
  enum: new Map(),
  table: new Map(),
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
  const objects = new Map(objectsOf(database, kind));
  return { ...database, [kind]: objects.set(nameKey(object), object) };
}

export function remove(database: Database, kind: StandingKind, name: QualifiedName): Database {
  const objects = new Map<string, ObjectsByKind[StandingKind]>(database[kind]);
  objects.delete(nameKey(name));
  return { ...database, [kind]: objects };
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
