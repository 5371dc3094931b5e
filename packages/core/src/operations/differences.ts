/** What operations come to: what merely makes way for a change is no difference. */
import { isWithin } from "../model/attached.ts";
import { isCommentOn } from "../model/comment.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { PartKind } from "../model/kinds.ts";
import type { ObjectRef } from "../model/reference.ts";
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import { alteringOnRelation, onRelationChangeOf } from "./on-relation-change.ts";
import { describe, type Operation } from "./operation.ts";
import { altering, partChangeOf } from "./part-operations.ts";
import { capital } from "./standing.ts";
import { alteringView, isSuspension, viewChangeOf } from "./view-operations.ts";

/** A part or view that is taken away, where there is no `to`, or brought, where there is no `from`. */
interface Change {
  readonly key: string;
  readonly from: object | undefined;
  readonly to: object | undefined;
  readonly alter: (from: object, to: object) => Operation;
}

/**
 * The operations without those that drop something for the moment and bring it back as it was. What
 * comes back otherwise is one alteration.
 */
export function differencesIn(operations: readonly Operation[]): readonly Operation[] {
  const changes = operations.map(changeOf);
  const gone = operations.filter(({ operation }) => operation.startsWith("drop")).map(subjectOf);
  const dropped = byKey(changes.filter((change) => change?.from && !change.to));
  const created = byKey(changes.filter((change) => change?.to && !change.from));
  const altered = changes.filter((change) => change?.from && change.to);
  return operations.flatMap((operation, index): readonly Operation[] => {
    if (isSuspension(operation) || isTakenAlong(operation, gone)) return [];
    const change = changes[index];
    if (!change) return [operation];
    const { key, from, to } = change;
    const steps = from && to ? altered.filter((each) => each?.key === key) : [];
    if (steps.length > 1) return change === steps[0] ? inOneStep(steps) : [];
    const [old, now] = [dropped.get(key)?.from, created.get(key)?.to];
    if (!old || !now || (from && to)) return [operation];
    return from || isDeepEqual(old, now) ? [] : [change.alter(old, now)];
  });
}

function subjectOf(operation: Operation): ObjectRef {
  return describe(operation).subject;
}

/** A comment and privileges go with what they are on. */
function isTakenAlong(operation: Operation, gone: readonly ObjectRef[]): boolean {
  if (operation.operation === "dropGrant") {
    return gone.some((ref) => ref.kind !== "grant" && isWithin(operation.grant.on, ref));
  }
  if (operation.operation === "dropOwner") {
    return gone.some((ref) => ref.kind !== "owner" && isWithin(operation.owner.on, ref));
  }
  const held = onRelationChangeOf(operation);
  if (held?.from && !held.to) {
    const { from, kind } = held;
    return gone.some((ref) => ref.kind !== kind && isWithin(from.on, ref));
  }
  if (operation.operation === "dropStatistics") {
    return gone.some((ref) => ref.kind !== "statistics" && isWithin(operation.statistics.on, ref));
  }
  if (operation.operation !== "dropComment") return false;
  return gone.some((ref) => isCommentOn(ref, operation.comment));
}

/** A default is away while a routine that it calls is put in the place of another. */
function inOneStep(steps: readonly (Change | undefined)[]): readonly Operation[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first?.from || !last?.to || isDeepEqual(first.from, last.to)) return [];
  return [last.alter(first.from, last.to)];
}

function byKey(changes: readonly (Change | undefined)[]): ReadonlyMap<string, Change> {
  return new Map(changes.flatMap((change) => (change ? [[change.key, change] as const] : [])));
}

function changeOf(operation: Operation): Change | undefined {
  const part = partChangeOf(operation);
  if (part) {
    const { kind, table, from, to } = part;
    const alter = altering as (...args: [PartKind, QualifiedName, object, object]) => Operation;
    const key = JSON.stringify([kind, nameKey(table), (from ?? to)?.name]);
    return { key, from, to, alter: (old, now) => alter(kind, table, old, now) };
  }
  const held = onRelationChangeOf(operation);
  if (held && (!held.from || !held.to)) {
    const { kind, from, to } = held;
    const key = JSON.stringify([kind, nameKey((from ?? to) as QualifiedName)]);
    return { key, from, to, alter: (old, now) => alteringOnRelation(kind, old, now) };
  }
  if (operation.operation === "alterPublication") {
    const key = JSON.stringify(["publication", operation.from.name]);
    return { ...operation, key, alter: alteringPublication };
  }
  const other = besideChangeOf(operation) ?? routineChangeOf(operation);
  if (other) return other;
  const view = viewChangeOf(operation);
  if (!view) return undefined;
  const { kind, from, to } = view;
  const key = JSON.stringify([kind, nameKey((from ?? to) as QualifiedName)]);
  return { key, from, to, alter: (old, now) => alteringView(kind, old, now) };
}

function alteringPublication(from: object, to: object): Operation {
  return { operation: "alterPublication", from, to } as Operation;
}

/** It may lose its body for the moment, until it is altered, or another comes in its place. */
function routineChangeOf(operation: Operation): Change | undefined {
  if (operation.operation !== "alterRoutine" && operation.operation !== "replaceRoutine") {
    return undefined;
  }
  const { from, to } = operation;
  const key = JSON.stringify(["routine", nameKey(from)]);
  return {
    key,
    from,
    to,
    alter: (old, now) => ({ ...operation, from: old, to: now }) as Operation,
  };
}

const BESIDE = ["comment", "grant", "owner", "statistics"] as const;

/** What stands beside another object is away while that is made anew. */
function besideChangeOf(operation: Operation): Change | undefined {
  for (const kind of BESIDE) {
    const word = capital(kind);
    const isCreated = operation.operation === `create${word}`;
    if (!isCreated && operation.operation !== `drop${word}`) continue;
    const object = (operation as unknown as Readonly<Record<typeof kind, QualifiedName>>)[kind];
    return {
      key: JSON.stringify([kind, nameKey(object)]),
      from: isCreated ? undefined : object,
      to: isCreated ? object : undefined,
      alter: (from, to) => ({ operation: `alter${word}`, from, to }) as Operation,
    };
  }
  return undefined;
}
