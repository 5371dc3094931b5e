/** What nobody here has made and no model holds makes way for changes, or stands in their way. */
import { type Database, find, objectsOf } from "../model/database.ts";
import { dependantsOf, partKey, type TablePart } from "../model/dependants.ts";
import { findAnyTable } from "../model/existing-table.ts";
import { groupedBy } from "../model/groups.ts";
import { partsOf } from "../model/parts.ts";
import { partRef, refKey } from "../model/reference.ts";
import { calledName } from "../model/routine.ts";
import type { Dependant, DependantKind, DependantName } from "../model/standing-dependant.ts";
import { relationOf } from "../model/trigger.ts";
import { inSchemaOf, nameKey, nameOf, type QualifiedName, sameName } from "../names/qualified.ts";
import { closely } from "../operations/closely.ts";
import {
  type OnRelation,
  type OnRelationKind,
  onRelationChangeOf,
  ownName,
} from "../operations/on-relation-change.ts";
import type { Operation } from "../operations/operation.ts";
import { changedTables } from "../operations/publications-around.ts";
import { type Taken, takenBy } from "../operations/taken.ts";
import type { InTheWay } from "./errors.ts";
import type { Sources } from "./plan.ts";
import { ownOfReplaced } from "./replaced-tables.ts";

/**
 * The operations, and around them what takes away and puts back what stands on what they change.
 * @param base what they start from
 */
export function withStanding(
  operations: readonly Operation[],
  base: Database,
  sources: Sources,
): readonly Operation[] {
  const taken = takenBy(operations).filter(({ change }) => change !== "gone");
  const besideReplaced = ownOfReplaced(operations, base, sources);
  if (taken.length + besideReplaced.length === 0) return operations;
  const changed = changedRoutines(operations);
  const moved = [
    ...standingOn(taken, goingRelations(operations), base, sources).filter(
      (each) =>
        (each.kind !== "function" || !changed.some((one) => sameName(one, each.name))) &&
        !isChangedOnRelation(operations, each) &&
        (each.kind !== "publication" || !isToldOtherwise(operations, each)) &&
        (each.kind !== "statistics" || !isChangedStatistics(operations, each.name)) &&
        (each.kind !== "column storage" || !isOurs({ ...each, of: each.name }, sources)),
    ),
    ...ownParts(taken, base, sources.live),
    ...besideReplaced,
  ];
  if (moved.length === 0) return operations;
  return closely([
    { operation: "suspendDependants", dependants: moved },
    ...operations,
    { operation: "restoreDependants", dependants: moved },
  ]);
}

/** The publication itself takes the table out, or has it otherwise. */
function isToldOtherwise(
  operations: readonly Operation[],
  { name: { name }, on }: DependantName,
): boolean {
  return operations.some((each) => {
    if (each.operation === "dropPublication") return each.publication.name === name;
    if (each.operation !== "alterPublication" || each.from.name !== name) return false;
    return changedTables(each.from, each.to).some((table) => on && sameName(table, on));
  });
}

/** It does not come back as it was. */
function isChangedOnRelation(
  operations: readonly Operation[],
  { kind, name: { name }, on }: DependantName,
): boolean {
  const changed = operations.flatMap((operation) => onRelationChangeOf(operation) ?? []);
  return changed.some(
    ({ kind: of, from }) =>
      of === kind && from !== undefined && ownName(from) === name && isOnRelation(from, on),
  );
}

function isOnRelation(each: OnRelation, relation: QualifiedName | undefined): boolean {
  return relation !== undefined && sameName(relationOf(each.on), relation);
}

/** They make way by operations of their own. */
function isChangedStatistics(operations: readonly Operation[], name: QualifiedName): boolean {
  return operations.some((operation) => {
    if (operation.operation === "dropStatistics") return sameName(operation.statistics, name);
    return operation.operation === "alterStatistics" && sameName(operation.from, name);
  });
}

/** Their bodies do not come back as they were. */
function changedRoutines(operations: readonly Operation[]): readonly QualifiedName[] {
  return operations.flatMap((operation) => {
    if (operation.operation === "dropRoutine") return [calledName(operation.routine)];
    const isChange =
      operation.operation === "alterRoutine" || operation.operation === "replaceRoutine";
    return isChange ? [calledName(operation.from)] : [];
  });
}

/** Those who stand on what does not come back, and who would stand there still. */
export function standingInTheWay(
  operations: readonly Operation[],
  sources: Sources,
): readonly InTheWay[] {
  const all = takenBy(operations);
  const going = goingRelations(operations);
  const edges = edgesByRelation(sources);
  const theirsOn = (taken: Taken): readonly Dependant[] =>
    edgesOn(taken, edges).filter(
      (edge) => edge.kind !== "statistics" && !isOwnOf(going, edge) && !isOurs(edge, sources),
    );
  return all
    .filter(({ change }) => change === "gone")
    .flatMap((taken): readonly InTheWay[] => {
      const found = theirsOn(taken).filter(({ name }) => !going.has(nameKey(name)));
      const { relation, column } = taken;
      const dependants = [...new Map(found.map((edge) => [keyOf(edge), bare(edge)])).values()];
      const drops = farthestFirst(found, ({ name }) =>
        theirsOn({ relation: name, change: "gone" }),
      );
      return dependants.length === 0
        ? []
        : [{ taken: { relation, ...(column !== undefined && { column }) }, dependants, drops }];
    });
}

/** With what stands on them, each before what it stands on. */
function farthestFirst(
  edges: readonly Dependant[],
  above: (view: Dependant) => readonly Dependant[],
): readonly DependantName[] {
  const found = new Map<string, DependantName>();
  const seen = new Set<string>();
  const visit = (edge: Dependant): void => {
    const key = keyOf(edge);
    if (seen.has(key)) return;
    seen.add(key);
    if (isView(edge)) above(edge).forEach(visit);
    found.set(key, bare(edge));
  };
  edges.forEach(visit);
  return [...found.values()];
}

/** What has been declared or made here, goes or stays as the definitions say. */
function isOurs({ kind, name, on }: Dependant, { declared, owned }: Sources): boolean {
  return [declared, owned].some((source) => {
    if (kind === "view") return find(source, "view", name) !== undefined;
    if (kind === "materialized view") return find(source, "materializedView", name) !== undefined;
    if (kind === "trigger" || kind === "rule") return hasOn(source, kind, name.name, on);
    if (kind === "function") return hasRoutine(source, name);
    if (kind === "publication") return find(source, "publication", name) !== undefined;
    if (kind === "column storage") return saysStorage(source, on, name.name);
    if (kind === "constraint") return hasForeignKey(source, { kind, name, ...(on && { on }) });
    return kind === "policy" && on !== undefined && hasPolicy(source, on, name.name);
  });
}

/** By the name that it is called by: a change of one is told from that of another by PostgreSQL. */
function hasRoutine({ routine }: Database, name: QualifiedName): boolean {
  return [...routine.values()].some((each) => sameName(calledName(each), name));
}

function hasOn(
  source: Database,
  kind: OnRelationKind,
  name: string,
  on: QualifiedName | undefined,
): boolean {
  return [...objectsOf(source, kind).values()].some(
    (each) => ownName(each) === name && isOnRelation(each, on),
  );
}

function saysStorage(database: Database, on: Dependant["on"], name: string): boolean {
  const { columns = [] } = (on && find(database, "table", on)) ?? {};
  const column = columns.find((each) => each.name === name);
  return (column?.storage ?? column?.compression) !== undefined;
}

function hasForeignKey(database: Database, { kind, name, on }: DependantName): boolean {
  if (kind !== "constraint" || !on) return false;
  const { foreignKeys = [] } = find(database, "table", on) ?? {};
  return foreignKeys.some((key) => key.name === name.name);
}

function hasPolicy(database: Database, table: Dependant["of"], policy: string): boolean {
  const { policies = [] } = findAnyTable(database, table) ?? {};
  return policies.some(({ name }) => name === policy);
}

type Edges = ReadonlyMap<string, readonly Dependant[]>;

function edgesByRelation({ dependants = [] }: Sources): Edges {
  return groupedBy(dependants, ({ of }) => nameKey(of));
}

/** What PostgreSQL forgets where a column gets another type. */
const FORGOTTEN: ReadonlySet<DependantKind> = new Set(["index statistics", "column storage"]);

/** What stands on what is taken, of the kinds for which that matters. */
function edgesOn({ relation, column, change }: Taken, edges: Edges): readonly Dependant[] {
  const all = edges.get(nameKey(relation)) ?? [];
  return all.filter((edge) => {
    if (column !== undefined && edge.wholeRow) return change === "retyped" || change === "remade";
    if (column !== undefined && edge.column !== column) return false;
    if (edge.inherited && column === undefined) return false;
    if (edge.inherited === "stays" && change !== "retyped") return false;
    if (column === undefined && edge.on && sameName(edge.on, relation)) return false;
    if (edge.kind === "constraint") return change !== "retyped";
    if (FORGOTTEN.has(edge.kind)) return change === "retyped";
    if (edge.kind === "statistics") return change !== "key" && column !== undefined;
    return change !== "key";
  });
}

/** The relations that go, if only for the moment, with all that is on them. */
function goingRelations(operations: readonly Operation[]): ReadonlySet<string> {
  const whole = takenBy(operations).filter(({ column }) => column === undefined);
  return new Set(whole.map(({ relation }) => nameKey(relation)));
}

function isOwnOf(going: ReadonlySet<string>, { on }: DependantName): boolean {
  return on !== undefined && going.has(nameKey(on));
}

/** Those that the model does not have, each before what it stands on. */
function standingOn(
  taken: readonly Taken[],
  going: ReadonlySet<string>,
  base: Database,
  sources: Sources,
): readonly DependantName[] {
  const edges = edgesByRelation(sources);
  const theirsOn = (each: Taken): readonly Dependant[] =>
    edgesOn(each, edges).filter(
      (edge) =>
        !isOwnOf(going, edge) && !makesOwnWay(edge, base, sources) && !hasForeignKey(base, edge),
    );
  return farthestFirst(taken.flatMap(theirsOn), ({ name }) =>
    theirsOn({ relation: name, change: "remade" }),
  );
}

function isView({ kind }: DependantName): boolean {
  return kind === "view" || kind === "materialized view";
}

/** Views and policies that are read do, but for policies of a partition that is not ours. */
function makesOwnWay(edge: Dependant, base: Database, { live }: Sources): boolean {
  const { kind, inherited, on } = edge;
  const isOfForeign = kind === "policy" && inherited && on && !find(base, "table", on);
  return !isOfForeign && isInModel(edge, live);
}

function isInModel({ kind, name, on }: Dependant, live: Database): boolean {
  if (kind === "view") return find(live, "view", name) !== undefined;
  if (kind === "materialized view") return find(live, "materializedView", name) !== undefined;
  return kind === "policy" && on !== undefined && hasPolicy(live, on, name.name);
}

function keyOf({ kind, name, on, signature = "" }: DependantName): string {
  return JSON.stringify([kind, on ? nameKey(on) : "", nameKey(name), signature]);
}

function bare({ kind, name, on, signature }: DependantName): DependantName {
  return {
    kind,
    name: nameOf(name),
    ...(on && { on: nameOf(on) }),
    ...(signature !== undefined && { signature }),
  };
}

/** Indexes and constraints by hand, which PostgreSQL would drop with the columns. */
function ownParts(
  taken: readonly Taken[],
  base: Database,
  live: Database,
): readonly DependantName[] {
  const columns = taken.flatMap(({ relation: table, column: name, change }) =>
    change === "remade" && name !== undefined ? [{ table, name, change }] : [],
  );
  if (columns.length === 0) return [];
  return dependantsOf(live, columns)
    .filter((part) => part.kind !== "column" && part.kind !== "policy" && !isIn(base, part))
    .toSorted((a, b) => Number(b.kind === "foreignKey") - Number(a.kind === "foreignKey"))
    .map(
      ({ kind, table, part: { name } }): DependantName =>
        kind === "index"
          ? { kind: "index", name: inSchemaOf(table, name) }
          : { kind: "constraint", name: { name }, on: nameOf(table) },
    );
}

function isIn(base: Database, each: TablePart): boolean {
  const table = find(base, "table", each.table);
  if (!table) return false;
  return partsOf(table, each.kind).some(
    ({ name }) => refKey(partRef(each.kind, each.table, name)) === partKey(each),
  );
}
