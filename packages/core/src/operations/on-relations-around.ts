/**
 * Triggers and rules make way for a routine that they call and for columns that they name, and come back in their
 * authors' words.
 */
import { type Database, objectsOf } from "../model/database.ts";
import { type ObjectRef, refKey } from "../model/reference.ts";
import { relationOf } from "../model/trigger.ts";
import { relationRef } from "../model/view-reads.ts";
import { nameKey } from "../names/qualified.ts";
import { changedBeneath, keysOf } from "./changed-beneath.ts";
import {
  callingTexts,
  creatingOnRelation,
  droppingOnRelation,
  ON_RELATION_KINDS,
  type OnRelation,
  type OnRelationKind,
  onRelationChangeOf,
} from "./on-relation-change.ts";
import { dependenciesOf, type Operation } from "./operation.ts";
import { REMADE } from "./remade.ts";
import { calls } from "./routine-uses.ts";
import { renewsView, viewChangeOf } from "./view-operations.ts";

/** @param before the database before the operations */
export function withOnRelationsApart(
  operations: readonly Operation[],
  before: Database,
): readonly Operation[] {
  if (ON_RELATION_KINDS.every((kind) => objectsOf(before, kind).size === 0)) return operations;
  const routines = operations.flatMap((each) =>
    each.operation === "replaceRoutine" ? [each.from] : [],
  );
  const [changed, made, taken] = [
    new Set([...changedBeneath(operations, before), ...renewedViews(operations)]),
    keysOf(operations, "add", "alter"),
    keysOf(operations, "remove", "alter"),
  ];
  const needs = (kind: OnRelationKind, object: OnRelation, keys: ReadonlySet<string>) =>
    needsOf(kind, object).some((ref) => keys.has(refKey(ref)));
  const needsBeside = (kind: OnRelationKind, object: OnRelation, keys: ReadonlySet<string>) => {
    const own = new Set(comingBack(object).map(refKey));
    return needsOf(kind, object)
      .map(refKey)
      .some((key) => keys.has(key) && !own.has(key));
  };
  const isMoved = (kind: OnRelationKind, from: OnRelation, to: OnRelation | undefined) =>
    callingTexts(from).some((text) => routines.some((routine) => calls(text, routine))) ||
    (to ? needs : needsBeside)(kind, from, changed) ||
    (to !== undefined && needs(kind, from, taken) && needs(kind, to, made));
  return ON_RELATION_KINDS.reduce((rest, kind) => apart(rest, kind, before, isMoved), operations);
}

/** An alteration of a view may drop it, and make it anew. */
function renewedViews(operations: readonly Operation[]): readonly string[] {
  return operations.flatMap((each) => {
    const change = viewChangeOf(each);
    if (!change || !renewsView(change)) return [];
    return (dependenciesOf(each).removes ?? []).map(refKey);
  });
}

/** A view that is made anew brings back what it has. */
function comingBack({ on }: OnRelation): readonly ObjectRef[] {
  return on.kind === "view" ? [on, relationRef(relationOf(on))] : [];
}

function needsOf(kind: OnRelationKind, object: OnRelation): readonly ObjectRef[] {
  return dependenciesOf(creatingOnRelation(kind, object)).requires ?? [];
}

function apart(
  operations: readonly Operation[],
  kind: OnRelationKind,
  before: Database,
  isMoved: (kind: OnRelationKind, from: OnRelation, to: OnRelation | undefined) => boolean,
): readonly Operation[] {
  const all: ReadonlyMap<string, OnRelation> = objectsOf(before, kind);
  const changeOf = (operation: Operation) => {
    const change = onRelationChangeOf(operation);
    return change?.kind === kind ? change : undefined;
  };
  const changes = operations.flatMap((each) => changeOf(each) ?? []);
  const goals = new Map(
    changes.flatMap(({ from, to }) => (from && to ? [[nameKey(to), to] as const] : [])),
  );
  const moved = new Map(
    [...all]
      .filter(([key, object]) => isMoved(kind, object, goals.get(key)))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const gone = new Set([
    ...changes.flatMap(({ from, to }) => (from && !to ? [nameKey(from)] : [])),
    ...operations.flatMap((each) => (each.operation === "dropTable" ? [nameKey(each.table)] : [])),
  ]);
  const pairs = [...moved]
    .filter(([key, { on }]) => !gone.has(key) && !gone.has(nameKey(relationOf(on))))
    .flatMap(([key, object]) => [
      droppingOnRelation(kind, object, REMADE),
      creatingOnRelation(kind, goals.get(key) ?? object, REMADE),
    ]);
  const isSplit = (operation: Operation) => {
    const change = changeOf(operation);
    return change?.from !== undefined && change.to !== undefined && moved.has(nameKey(change.to));
  };
  return [...operations.filter((each) => !isSplit(each)), ...pairs];
}
