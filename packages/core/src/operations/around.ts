/** What must make way for changes, and come back after them. */
import type { Column } from "../model/column.ts";
import type { Database } from "../model/database.ts";
import {
  type ChangedColumn,
  dependantsOf,
  keysStoring,
  partKey,
  referencesByKey,
  referencesIn,
  type TablePart,
} from "../model/dependants.ts";
import { policyTexts } from "../model/policy-texts.ts";
import { isSql } from "../model/sql.ts";
import { typeNameOf } from "../model/type-name.ts";
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import { isRecreated, isRenewed } from "./alter-column.ts";
import { withAlteredHeirs } from "./altered-heirs.ts";
import { withAttachedApart } from "./attached-around.ts";
import { type Beside, makesWay, NOTHING_BESIDE, withPoliciesBeside } from "./beside.ts";
import { withOnRelationsApart } from "./on-relations-around.ts";
import type { Operation } from "./operation.ts";
import { altering, type PartChange, partChangeOf } from "./part-operations.ts";
import { withPolicies } from "./policies-around.ts";
import { withPublicationsApart } from "./publications-around.ts";
import { uniqueColumns } from "./refs.ts";
import { replacesType } from "./replaced-type.ts";
import { callersOf } from "./routine-uses.ts";
import { withRoutinesApart } from "./routines-around.ts";
import { withStatisticsApart } from "./statistics-around.ts";
import { withViews } from "./views-around.ts";

/**
 * The operations, with a drop and an addition of each part and view that would be in their way, or that
 * PostgreSQL would silently drop with what they take away.
 * @param before the database before them
 * @param beside what is not part of it, and may stand on what is
 */
export function withDependants(
  operations: readonly Operation[],
  before: Database,
  beside: Beside = NOTHING_BESIDE,
): readonly Operation[] {
  const whole = withPoliciesBeside(before, beside);
  const apart = withAttachedApart(operations, before);
  const parts = withParts(
    withPublicationsApart(withRoutinesApart(apart, before), before),
    whole,
    beside,
  );
  const views = withOnRelationsApart(withViews(parts, before, beside), before);
  const complete = withPolicies(withStatisticsApart(views, before), whole, beside);
  return withAlteredHeirs(complete, beside.live ?? before);
}

function withParts(
  operations: readonly Operation[],
  before: Database,
  beside: Beside,
): readonly Operation[] {
  const changes = operations.flatMap((operation) => partChangeOf(operation) ?? []);
  const dropped = operations.flatMap((each) =>
    each.operation === "dropTable" ? [nameOf(each.table)] : [],
  );
  const replaced = operations.flatMap((each) => [
    ...onReplacedEnum(each, changes, before),
    ...onReplacedRoutine(each, before),
  ]);
  const parts = [...movedParts(changes, dropped, before), ...replaced];
  const moved = new Map(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
  if (moved.size === 0) return operations;
  const changeByKey = new Map(changes.flatMap((change) => entryOf(change)));
  const gone = new Set(dropped.map(nameKey));
  const isSplit = (operation: Operation): boolean => {
    const change = partChangeOf(operation);
    return change?.from !== undefined && change.to !== undefined && moved.has(keyOf(change));
  };
  const way = makesWay(beside);
  const pairs = [...moved].flatMap(([key, each]) => {
    const change = changeByKey.get(key);
    if (gone.has(nameKey(each.table)) || (change && !change.to)) return [];
    return withoutDefault(each, change?.to) ?? way(each, change?.to);
  });
  return [...operations.filter((operation) => !isSplit(operation)), ...pairs];
}

/**
 * The replacement of an enum puts back what stands on it as it was. What changes with it is to be gone before,
 * and made afterwards: it may name values that go, or come.
 */
function onReplacedEnum(
  operation: Operation,
  changes: readonly PartChange[],
  before: Database,
): readonly (readonly [string, TablePart])[] {
  if (!replacesType(operation)) return [];
  const altered = new Set(changes.filter(({ from, to }) => from && to).map(keyOf));
  const { columns, dependants } = operation.uses;
  const remade = columns.map(
    ({ table, column }): ChangedColumn => ({ table, name: column.name, change: "remade" }),
  );
  return [...dependants, ...dependantsOf(before, remade)]
    .map((part) => [partKey(part), part] as const)
    .filter(([key]) => altered.has(key));
}

function onReplacedRoutine(
  operation: Operation,
  before: Database,
): readonly (readonly [string, TablePart])[] {
  if (operation.operation !== "replaceRoutine") return [];
  const uses = callersOf(before, operation.from);
  const remade = uses.filter((each) => !hasPlainDefault(each)).flatMap(computedColumn);
  return [...uses, ...dependantsOf(before, remade)].map((part) => [partKey(part), part]);
}

function hasPlainDefault({ kind, part }: TablePart): boolean {
  return kind === "column" && !part.generated;
}

/** Of a column only a default can be in the way: it comes back in its author's words. */
function withoutDefault(
  each: TablePart,
  to: TablePart["part"] = each.part,
): readonly Operation[] | undefined {
  if (each.kind !== "column" || each.part.generated || !isSql(each.part.default)) return undefined;
  const { default: _, ...bare } = each.part;
  const { table, part } = each;
  return [altering("column", table, part, bare), altering("column", table, bare, to as Column)];
}

function entryOf(change: PartChange): readonly (readonly [string, PartChange])[] {
  return change.from ? [[keyOf(change), change]] : [];
}

function keyOf({ kind, table, from, to }: PartChange): string {
  return partKey({ kind, table, part: from ?? to } as TablePart);
}

/** The parts that are to be dropped and added again, by key. */
function movedParts(
  changes: readonly PartChange[],
  dropped: readonly QualifiedName[],
  before: Database,
): ReadonlyMap<string, TablePart> {
  const columns = changes.flatMap(changedColumn);
  const resized = changes.flatMap(resizedColumn);
  const stored = resized.flatMap((column) =>
    keysStoring(before, column).map((key) => ({ table: column.table, columns: key })),
  );
  const keys = [...changes.flatMap(takenKey), ...stored];
  const readers = readersOf(changes, dropped);
  if ([columns, resized, keys, readers].every(({ length }) => length === 0)) return new Map();
  const references = referencesIn(before);
  const altered = new Set(changes.filter(({ from, to }) => from && to).map(keyOf));
  const remade = columns.map((column) => ({ ...column, change: "remade" as const }));
  const isAltered = (part: TablePart) => altered.has(partKey(part));
  const held = dependantsOf(before, resized).filter((part) => isHeld(part, before));
  const parts = [
    ...dependantsOf(before, columns),
    ...dependantsOf(before, remade).filter(isAltered),
    ...dependantsOf(before, goneBeside(resized, changes)).filter(
      (part) => part.kind !== "column" && isAltered(part),
    ),
    ...held,
    ...dependantsOf(before, held.flatMap(computedColumn)),
    ...keys.flatMap(({ table, columns: key }) => referencesByKey(references, table, key)),
    ...readers,
  ];
  const byKey = new Map(parts.map((part) => [partKey(part), part]));
  return new Map([...byKey].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The columns that are dropped beside those that change: a generated one has to go before the column that
 * it reads, and what stood on it may stand on that afterwards.
 */
function goneBeside(
  changed: readonly ChangedColumn[],
  changes: readonly PartChange[],
): readonly ChangedColumn[] {
  if (changed.length === 0) return [];
  return changes.flatMap(({ kind, table, from, to }) =>
    kind === "column" && from && !to ? [{ table, name: from.name, change: "remade" }] : [],
  );
}

/**
 * The altered policies that read a dropped table until then. The table may have to go, with its foreign
 * keys, before there is what the policy reads afterwards.
 */
function readersOf(
  changes: readonly PartChange[],
  dropped: readonly QualifiedName[],
): readonly TablePart[] {
  if (dropped.length === 0) return [];
  return changes.flatMap(({ kind, table, from, to }) => {
    if (kind !== "policy" || !from || !to) return [];
    const names = namesIn(policyTexts(from).join("\n"));
    return dropped.some(({ name }) => names.has(name)) ? [{ kind, table, part: from }] : [];
  });
}

function changedColumn({ kind, table, from, to }: PartChange): readonly ChangedColumn[] {
  if (kind !== "column" || !from || !to || !isRenewed({ table, from, to })) return [];
  const change = isRecreated({ table, from, to }) ? "remade" : "retyped";
  return [{ table, name: from.name, change }];
}

/** A column that gets another length, precision or scale. */
function resizedColumn({ kind, table, from, to }: PartChange): readonly ChangedColumn[] {
  if (kind !== "column" || !from || !to || from.type === to.type) return [];
  return [{ table, name: from.name, change: "retyped" }];
}

/** What PostgreSQL does not make anew itself, even where only a length or a precision changes. */
function isHeld(part: TablePart, before: Database): boolean {
  return part.kind === "policy" || part.kind === "column" || isKeyOfEnum(part, before);
}

function computedColumn({ kind, table, part }: TablePart): readonly ChangedColumn[] {
  return kind === "column" ? [{ table, name: part.name, change: "remade" }] : [];
}

/**
 * Whether the part is a foreign key with a column of an enum: PostgreSQL fails to make it anew for
 * another of its columns (`findFkeyCast` in src/backend/commands/tablecmds.c knows no `anyenum`).
 */
function isKeyOfEnum({ kind, table, part }: TablePart, { table: tables, enum: enums }: Database) {
  if (kind !== "foreignKey") return false;
  const columns = tables.get(nameKey(table))?.columns ?? [];
  return columns
    .filter(({ name }) => part.columns.includes(name))
    .flatMap(({ type }) => typeNameOf(type) ?? [])
    .some((type) => enums.has(nameKey(type)));
}

interface Key {
  readonly table: PartChange["table"];
  readonly columns: readonly string[];
}

/** A key that is dropped, if only for a moment. */
function takenKey({ kind, table, from }: PartChange): readonly Key[] {
  if (!from) return [];
  if (kind === "primaryKey" || kind === "unique") return [{ table, columns: from.columns }];
  const columns = kind === "index" ? uniqueColumns(from) : undefined;
  return columns ? [{ table, columns }] : [];
}
