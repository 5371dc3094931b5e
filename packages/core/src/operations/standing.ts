/** Creating and dropping what stands alone: the same for every kind but for its SQL. */
import { type Database, find, put, remove } from "../model/database.ts";
import type { ObjectsByKind, StandingKind } from "../model/kinds.ts";
import type { ObjectRef } from "../model/reference.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  readName,
} from "../names/qualified.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  NO_EFFECTS,
  type OperationDefinition,
  statement,
} from "./definition.ts";
import { OperationConflict } from "./errors.ts";
import { NAME, type SpecKeys } from "./takes.ts";

export type Holding<K extends StandingKind> = { readonly [P in K]: ObjectsByKind[K] };

export interface StandingFacets<K extends StandingKind, Spec> {
  readonly kind: K;
  readonly ref: (object: ObjectsByKind[K] | QualifiedName) => ObjectRef;
  readonly provides?: (object: ObjectsByKind[K]) => readonly ObjectRef[];
  readonly requires?: (object: ObjectsByKind[K]) => readonly ObjectRef[];
  /** What it stands on, too, as far as a text tells. */
  readonly mayRequire?: (object: ObjectsByKind[K]) => readonly ObjectRef[];
  readonly takes: SpecKeys<Spec>;
  /** The object without its name, as a revision file has it, and back. */
  readonly spec: (object: ObjectsByKind[K]) => Spec;
  readonly object: (name: QualifiedName, spec: Spec) => ObjectsByKind[K];
  readonly createSql: (object: ObjectsByKind[K]) => readonly string[];
  /** What making it locks. */
  readonly createEffects?: (object: ObjectsByKind[K]) => Effects;
  readonly dropSql: (object: ObjectsByKind[K]) => string;
  readonly exists: (object: ObjectsByKind[K]) => string;
  readonly detail?: (object: ObjectsByKind[K]) => string;
  /** What a drop locks and loses. */
  readonly dropEffects?: (object: ObjectsByKind[K]) => Effects;
  /** The database without what a drop takes along. */
  readonly without?: (database: Database, object: ObjectsByKind[K]) => Database;
  /** The object as PostgreSQL has it once it is created. */
  readonly settled?: (object: ObjectsByKind[K]) => ObjectsByKind[K];
  /** Where creating the object again takes more than one operation. */
  readonly recreate?: (object: ObjectsByKind[K]) => readonly AnyOperation[];
}

type Capital<K extends string> = Capitalize<K>;

export function createOperation<K extends StandingKind, Spec>(
  facets: StandingFacets<K, Spec>,
): OperationDefinition<`create${Capital<K>}`, Holding<K>, [name: NameArgument, spec: Spec]> {
  const { kind } = facets;
  return defineOperation({
    name: `create${capital(kind)}` as const,
    change: "add",
    subject: (payload) => facets.ref(payload[kind]),
    takes: [NAME, facets.takes],
    read: (_, name, spec) => holding(kind, facets.object(readName(name), spec)),
    write: (payload) => [nameArgument(payload[kind]), facets.spec(payload[kind])],
    sql: (payload) => facets.createSql(payload[kind]).flatMap(statement),
    apply: (database, payload) => {
      if (find(database, kind, payload[kind])) {
        throw new OperationConflict(facets.ref(payload[kind]), true);
      }
      return put(database, kind, facets.settled?.(payload[kind]) ?? payload[kind]);
    },
    effects: (payload) => facets.createEffects?.(payload[kind]) ?? NO_EFFECTS,
    dependencies: (payload) => ({
      provides: provided(facets, payload[kind]),
      requires: facets.requires?.(payload[kind]) ?? [],
      mayRequire: facets.mayRequire?.(payload[kind]) ?? [],
    }),
    inverse: (payload) => [{ ...payload, operation: `drop${capital(kind)}` }],
    presence: {
      model: (database, payload) => find(database, kind, payload[kind]) !== undefined,
      sql: (payload) => facets.exists(payload[kind]),
    },
    detail: (payload) => facets.detail?.(payload[kind]) ?? "",
  });
}

export function dropOperation<K extends StandingKind, Spec>(
  facets: StandingFacets<K, Spec>,
): OperationDefinition<`drop${Capital<K>}`, Holding<K>, [name: NameArgument]> {
  const { kind } = facets;
  return defineOperation({
    name: `drop${capital(kind)}` as const,
    change: "remove",
    subject: (payload) => facets.ref(payload[kind]),
    takes: [NAME],
    read: (database, name) => holding(kind, existing(facets, database, name)),
    write: (payload) => [nameArgument(payload[kind])],
    sql: (payload) => statement(facets.dropSql(payload[kind])),
    apply: (database, payload) => {
      if (!database.handwritten && !find(database, kind, payload[kind])) {
        throw new OperationConflict(facets.ref(payload[kind]), false);
      }
      const rest = facets.without?.(database, payload[kind]) ?? database;
      return remove(rest, kind, payload[kind]);
    },
    effects: (payload) => facets.dropEffects?.(payload[kind]) ?? NO_EFFECTS,
    dependencies: (payload) => ({
      removes: provided(facets, payload[kind]),
      releases: facets.requires?.(payload[kind]) ?? [],
      mayRelease: facets.mayRequire?.(payload[kind]) ?? [],
    }),
    inverse: (payload) =>
      facets.recreate?.(payload[kind]) ?? [{ ...payload, operation: `create${capital(kind)}` }],
    detail: () => "",
  });
}

/** The object of that name; an empty one where hand-written SQL may have made it. */
export function existing<K extends StandingKind>(
  facets: Pick<StandingFacets<K, never>, "kind" | "ref"> & {
    readonly object: (name: QualifiedName, spec: never) => ObjectsByKind[K];
  },
  database: Database,
  argument: NameArgument,
): ObjectsByKind[K] {
  const name = readName(argument);
  const object = find(database, facets.kind, name);
  if (object) return object;
  if (database.handwritten) return facets.object(name, {} as never);
  throw new OperationConflict(facets.ref(name), false);
}

function provided<K extends StandingKind>(
  facets: Pick<StandingFacets<K, never>, "ref" | "provides">,
  object: ObjectsByKind[K],
): readonly ObjectRef[] {
  return [facets.ref(object), ...(facets.provides?.(object) ?? [])];
}

export function holding<K extends StandingKind>(kind: K, object: ObjectsByKind[K]): Holding<K> {
  return { [kind]: object } as Holding<K>;
}

export function capital<K extends string>(word: K): Capitalize<K> {
  return (word.charAt(0).toUpperCase() + word.slice(1)) as Capitalize<K>;
}
