/** What PostgreSQL has beside an object, as long as that is there: it goes and gets other names with it. */
import type { QualifiedName } from "../names/qualified.ts";
import { nameKey } from "../names/qualified.ts";
import { type Database, objectsOf, put, remove } from "./database.ts";
import { type Grant, grantMoved, withGrantColumns } from "./grant.ts";
import type { ObjectsByKind } from "./kinds.ts";
import { type Owner, ownerMoved } from "./owner.ts";
import { type ObjectRef, refKey } from "./reference.ts";
import { withoutPublished } from "./renamed/publication.ts";
import { type Rule, ruleMoved } from "./rule.ts";
import { statisticsMoved, withCountedColumns } from "./statistics.ts";
import { type Trigger, triggerMoved, withTriggerColumns } from "./trigger.ts";

/** An object that stands alone and is on another; but for statistics, which have names of their own, it is named by that. */
export interface Attached extends QualifiedName {
  readonly on: ObjectRef;
}

export const ATTACHED_KINDS = ["grant", "owner", "statistics", "trigger", "rule"] as const;

export type AttachedKind = (typeof ATTACHED_KINDS)[number];

interface Facets<T> {
  /** The same on another object, or on one of another name. */
  readonly moved: (object: T, on: ObjectRef) => T;
  /** What it says of columns of what it is on, by their names of now; undefined: the column, or the whole, is gone. */
  readonly withColumns?: (
    object: T,
    named: (column: string) => string | undefined,
  ) => T | undefined;
}

const FACETS: { readonly [K in AttachedKind]: Facets<ObjectsByKind[K]> } = {
  grant: { moved: grantMoved, withColumns: withGrantColumns } satisfies Facets<Grant>,
  rule: { moved: ruleMoved } satisfies Facets<Rule>,
  owner: { moved: ownerMoved } satisfies Facets<Owner>,
  statistics: { moved: statisticsMoved, withColumns: withCountedColumns },
  trigger: { moved: triggerMoved, withColumns: withTriggerColumns } satisfies Facets<Trigger>,
};

export function isAttachedKind(kind: string): kind is AttachedKind {
  return ATTACHED_KINDS.some((one) => one === kind);
}

/** Whether an object is another, or a part of it. */
export function isWithin(ref: ObjectRef, holder: ObjectRef): boolean {
  if (refKey(ref) === refKey(holder)) return true;
  const isPart = holder.path.length === 1 && ref.path.length > 1 && !ref.global && !holder.global;
  return isPart && ref.schema === holder.schema && ref.path[0] === holder.path[0];
}

/** The database after something is gone: without what was beside it. */
export function withoutAttached(database: Database, gone: ObjectRef): Database {
  const { schema, path } = gone;
  const [name = ""] = path;
  const rest =
    gone.kind === "table"
      ? withoutPublished(database, schema === undefined ? { name } : { schema, name })
      : database;
  return changedAttached(rest, (kind, object) => {
    if (isWithin(object.on, gone)) return undefined;
    return columnsNamed(kind, object, gone, () => undefined);
  });
}

/** The database after something has another name. */
export function withAttachedNamed(database: Database, from: ObjectRef, to: string): Database {
  return changedAttached(database, (kind, object) => {
    const on = named(object.on, from, to);
    if (on !== object.on) return FACETS[kind].moved(object as never, on);
    return columnsNamed(kind, object, from, () => to);
  });
}

function columnsNamed(
  kind: AttachedKind,
  object: ObjectsByKind[AttachedKind],
  { kind: of, schema, path: [table, column] }: ObjectRef,
  name: () => string | undefined,
): ObjectsByKind[AttachedKind] | undefined {
  const { withColumns } = FACETS[kind];
  const isIts = object.on.schema === schema && object.on.path[0] === table && !object.on.global;
  if (of !== "column" || !withColumns || !isIts) return object;
  return withColumns(object as never, (each) => (each === column ? name() : each));
}

/** The object after another one, or itself, got a name. */
function named(ref: ObjectRef, from: ObjectRef, to: string): ObjectRef {
  if (from.kind === "schema") {
    const [name] = from.path;
    if (ref.kind === "schema") return ref.path[0] === name ? { ...ref, path: [to] } : ref;
    return ref.schema !== undefined && ref.schema === name ? { ...ref, schema: to } : ref;
  }
  if (!isWithin(ref, from)) return ref;
  return { ...ref, path: ref.path.map((part, at) => (at === from.path.length - 1 ? to : part)) };
}

type Change = (
  kind: AttachedKind,
  object: ObjectsByKind[AttachedKind],
) => ObjectsByKind[AttachedKind] | undefined;

function changedAttached(database: Database, change: Change): Database {
  return ATTACHED_KINDS.reduce((result, kind) => {
    const changes = [...objectsOf(result, kind)].flatMap(([key, object]) => {
      const now = change(kind, object);
      return now === object && key === nameKey(object) ? [] : [{ object, now }];
    });
    const rest = changes.reduce((left, { object }) => remove(left, kind, object), result);
    return changes.reduce((left, { now }) => (now ? put(left, kind, now) : left), rest);
  }, database);
}
