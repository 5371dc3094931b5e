/** Creating, altering and dropping what a relation has and stands in no schema itself: triggers and rules. */
import { type Database, find, put, remove } from "../model/database.ts";
import type { ObjectsByKind } from "../model/kinds.ts";
import type { ObjectRef } from "../model/reference.ts";
import { isSql } from "../model/sql.ts";
import { relationOf } from "../model/trigger.ts";
import { ident } from "../names/identifier.ts";
import { type NameArgument, qualified } from "../names/qualified.ts";
import { assertAnswered, changedIn, changedKeys, merged } from "./changes.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  type OperationDefinition,
  type Statement,
} from "./definition.ts";
import { OperationConflict } from "./errors.ts";
import { recallBeside, rememberBeside } from "./kept-beside.ts";
import type { OnRelationKind } from "./on-relation-change.ts";
import { type Alteration, alterationKeys } from "./parts.ts";
import { REMADE, type Remade } from "./remade.ts";
import { capital, type Holding, holding } from "./standing.ts";
import type { Altered } from "./standing-alter.ts";
import { REMADE_KEYS, type SpecKeys, type TakenOf } from "./takes.ts";
import { GRANT_TARGET_KEYS, readTarget, writeTarget } from "./target.ts";

/** What has it: `{ table: "users" }`, or `{ view: "people" }`. */
export interface RelationTarget {
  readonly table?: NameArgument;
  readonly view?: NameArgument;
}

const { table, view } = GRANT_TARGET_KEYS.keys;

export const RELATION_TARGET: TakenOf<RelationTarget> = { keys: { table, view } };

export interface OnRelationFacets<K extends OnRelationKind, Spec extends object> {
  readonly kind: K;
  readonly takes: SpecKeys<Spec>;
  readonly spec: (object: ObjectsByKind[K]) => Spec;
  readonly object: (on: ObjectRef, name: string, spec: Spec) => ObjectsByKind[K];
  /** The least that is one, of which nothing but its name is known. */
  readonly empty: Spec;
  readonly ref: (object: ObjectsByKind[K]) => ObjectRef;
  /** Its name among those of its relation. */
  readonly own: (object: ObjectsByKind[K]) => string;
  readonly requires: (object: ObjectsByKind[K]) => readonly ObjectRef[];
  /** What it comes after, where nothing else is against that. */
  readonly prefers?: (object: ObjectsByKind[K]) => readonly ObjectRef[];
  /** What an alteration gives to others that prefer it. */
  readonly frees?: (altered: Altered<K>) => readonly ObjectRef[];
  readonly createSql: (object: ObjectsByKind[K]) => readonly Statement[];
  readonly alterSql: (altered: Altered<K>) => readonly Statement[];
  readonly dropSql: (object: ObjectsByKind[K]) => readonly Statement[];
  readonly createEffects: (object: ObjectsByKind[K], before: Database) => Effects;
  readonly alterEffects: (altered: Altered<K>, before: Database) => Effects;
  readonly dropEffects: (object: ObjectsByKind[K]) => Effects;
  readonly exists: (object: ObjectsByKind[K]) => string;
  /** A query whose rows are the statements that write its comments again. */
  readonly comments: (object: ObjectsByKind[K]) => string;
  readonly detail: (object: ObjectsByKind[K]) => string;
}

function calledOn<K extends OnRelationKind, Spec extends object>(
  { kind, own }: OnRelationFacets<K, Spec>,
  object: ObjectsByKind[K],
): string {
  return `${kind} ${ident(own(object))} of ${qualified(relationOf(object.on))}`;
}

type Verb<Word extends string, K extends OnRelationKind> = `${Word}${Capitalize<K>}`;

type Making<Spec> = [on: RelationTarget, name: string, spec: Spec, options?: Remade];
type Dropping = [on: RelationTarget, name: string, options?: Remade];

export function createOnRelation<K extends OnRelationKind, Spec extends object>(
  facets: OnRelationFacets<K, Spec>,
): OperationDefinition<Verb<"create", K>, Holding<K> & Remade, Making<Spec>> {
  const { kind } = facets;
  const held = (payload: Holding<K>): ObjectsByKind[K] => payload[kind];
  return defineOperation<Verb<"create", K>, Holding<K> & Remade, Making<Spec>>({
    name: `create${capital(kind)}` as const,
    change: "add",
    subject: (payload) => facets.ref(held(payload)),
    takes: [RELATION_TARGET, null, facets.takes, REMADE_KEYS] as never,
    read: (_, on, name, spec, remade = {}) => ({
      ...holding(kind, facets.object(readTarget(on), name, spec)),
      ...remade,
    }),
    write: (payload) => {
      const object = held(payload);
      const spec = facets.spec(object);
      const args = [writeTarget(object.on), facets.own(object), spec] as const;
      return payload.remade ? [...args, REMADE] : [...args];
    },
    sql: (payload) => [
      ...facets.createSql(held(payload)),
      ...(payload.remade ? recallBeside(calledOn(facets, held(payload))) : []),
    ],
    apply: (database, payload) => {
      if (find(database, kind, held(payload))) {
        throw new OperationConflict(facets.ref(held(payload)), true);
      }
      return put(database, kind, held(payload));
    },
    effects: (payload, before) => facets.createEffects(held(payload), before),
    dependencies: (payload) => ({
      provides: [facets.ref(held(payload))],
      requires: facets.requires(held(payload)),
      prefers: facets.prefers?.(held(payload)) ?? [],
    }),
    inverse: (payload) => [{ ...payload, operation: `drop${capital(kind)}` } as AnyOperation],
    presence: {
      model: (database, payload) => find(database, kind, held(payload)) !== undefined,
      sql: (payload) => facets.exists(held(payload)),
    },
    detail: (payload) => facets.detail(held(payload)),
  });
}

export function alterOnRelation<K extends OnRelationKind, Spec extends object>(
  facets: OnRelationFacets<K, Spec>,
): OperationDefinition<
  Verb<"alter", K>,
  Altered<K>,
  [on: RelationTarget, name: string, alteration: Alteration<Spec>]
> {
  const { kind } = facets;
  return defineOperation({
    name: `alter${capital(kind)}` as const,
    change: "alter",
    subject: ({ to }) => facets.ref(to),
    takes: [RELATION_TARGET, null, alterationKeys<Spec>(facets.takes)] as never,
    read: (database, on, name, { from, to }) => {
      assertAnswered(`alter${capital(kind)}`, from, to);
      const spec = facets.spec(existing(facets, database, readTarget(on), name));
      return {
        from: facets.object(readTarget(on), name, merged(spec, from)),
        to: facets.object(readTarget(on), name, merged(spec, to)),
      };
    },
    write: ({ from, to }) => [
      writeTarget(to.on),
      facets.own(to),
      changedIn(facets.spec(from), facets.spec(to)),
    ],
    sql: facets.alterSql,
    apply: (database, { to }) => {
      existing(facets, database, to.on, facets.own(to));
      return put(database, kind, to);
    },
    effects: facets.alterEffects,
    dependencies: ({ from, to }) => ({
      provides: facets.frees?.({ from, to }) ?? [],
      requires: [facets.ref(to), ...facets.requires(to)],
      releases: [facets.ref(from), ...facets.requires(from)],
    }),
    inverse: ({ from, to }) => [
      { operation: `alter${capital(kind)}`, from: to, to: from } as AnyOperation,
    ],
    detail: ({ from, to }) => changesBetween(facets.spec(from), facets.spec(to)),
  });
}

export function dropOnRelation<K extends OnRelationKind, Spec extends object>(
  facets: OnRelationFacets<K, Spec>,
): OperationDefinition<Verb<"drop", K>, Holding<K> & Remade, Dropping> {
  const { kind } = facets;
  const held = (payload: Holding<K>): ObjectsByKind[K] => payload[kind];
  return defineOperation<Verb<"drop", K>, Holding<K> & Remade, Dropping>({
    name: `drop${capital(kind)}` as const,
    change: "remove",
    subject: (payload) => facets.ref(held(payload)),
    takes: [RELATION_TARGET, null, REMADE_KEYS] as never,
    read: (database, on, name, remade = {}) => ({
      ...holding(kind, existing(facets, database, readTarget(on), name)),
      ...remade,
    }),
    write: (payload) => {
      const object = held(payload);
      const args = [writeTarget(object.on), facets.own(object)] as const;
      return payload.remade ? [...args, REMADE] : [...args];
    },
    sql: (payload) => [
      ...(payload.remade
        ? rememberBeside(calledOn(facets, held(payload)), facets.comments(held(payload)))
        : []),
      ...facets.dropSql(held(payload)),
    ],
    apply: (database, payload) => {
      existing(facets, database, held(payload).on, facets.own(held(payload)));
      return remove(database, kind, held(payload));
    },
    effects: (payload) => facets.dropEffects(held(payload)),
    dependencies: (payload) => ({
      removes: [facets.ref(held(payload))],
      releases: facets.requires(held(payload)),
    }),
    inverse: (payload) => [{ ...payload, operation: `create${capital(kind)}` } as AnyOperation],
    detail: () => "",
  });
}

/** What is there; the least of it where hand-written SQL may have made it. */
function existing<K extends OnRelationKind, Spec extends object>(
  { kind, object, empty, ref }: OnRelationFacets<K, Spec>,
  database: Database,
  on: ObjectRef,
  name: string,
): ObjectsByKind[K] {
  const bare = object(on, name, empty);
  const found = find(database, kind, bare);
  if (found ?? database.handwritten) return found ?? bare;
  throw new OperationConflict(ref(bare), false);
}

function shown(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "none";
  if (isSql(value)) return value.sql.replace(/\s+/g, " ");
  if (Array.isArray(value) && value.every(isSql)) return value.map(shown).join("; ");
  return typeof value === "object" ? JSON.stringify(value) : `${value}`;
}

function changesBetween<Spec extends object>(from: Spec, to: Spec): string {
  return changedKeys(from, to)
    .map((key) => `${String(key)} ${shown(from[key])} → ${shown(to[key])}`)
    .join(", ");
}
