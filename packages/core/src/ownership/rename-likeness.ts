/** How like two things are, of which one is gone and the other is new. */
import type { Column } from "../model/column.ts";
import { type Database, find } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import { findAnyTable } from "../model/existing-table.ts";
import type { PartKind, StandingKind } from "../model/kinds.ts";
import { partsOf } from "../model/parts.ts";
import type { Sql } from "../model/sql.ts";
import type { Table } from "../model/table.ts";
import { sameBase, typeText } from "../model/type-text.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { applyOperation, type Operation } from "../operations/operation.ts";
import type { RenamedPart } from "../operations/renaming.ts";
import type { Sources } from "./plan.ts";

/** From which likeness on a pair is worth a word. */
export const LIKELY = 3;

type Renaming = Extract<Operation, { readonly operation: `rename${string}` }>;

type Likeness<Name extends Renaming["operation"]> = (
  renaming: Extract<Renaming, { readonly operation: Name }>,
  sources: Sources,
) => number;

const LIKENESS: { readonly [Name in Renaming["operation"]]: Likeness<Name> } = {
  renameSchema: ({ name, to }, { live, declared }) =>
    shared(tablesIn(live, name.name), tablesIn(declared, to)),
  renameEnum: (renaming, { live, declared }) => {
    const [from, to] = objects("enum", renaming, live, declared);
    return shared(from?.values ?? [], to?.values ?? []) + words(renaming);
  },
  renameDomain: (renaming, { live, declared }) =>
    standingLikeness(objects("domain", renaming, live, declared), renaming),
  renameCompositeType: (renaming, { live, declared }) =>
    standingLikeness(objects("compositeType", renaming, live, declared), renaming),
  renameRangeType: (renaming, { live, declared }) =>
    standingLikeness(objects("rangeType", renaming, live, declared), renaming),
  renamePublication: (renaming, { live, declared }) =>
    standingLikeness(objects("publication", renaming, live, declared), renaming),
  renameEventTrigger: (renaming, { live, declared }) =>
    standingLikeness(objects("eventTrigger", renaming, live, declared), renaming),
  renameTrigger: ({ from, to }) => LIKELY * sharedWords(from, to),
  renameRule: ({ from, to }) => LIKELY * sharedWords(from, to),
  renameTable: (renaming, { live, declared }) => {
    const [from, to] = objects("table", renaming, live, declared);
    return shared(columnNames(from), columnNames(to)) + words(renaming);
  },
  renameSequence: (renaming) => LIKELY * words(renaming),
  renameView: (renaming, { live, declared }) =>
    viewLikeness(objects("view", renaming, live, declared), renaming),
  renameMaterializedView: (renaming, { live, declared }) =>
    viewLikeness(objects("materializedView", renaming, live, declared), renaming),
  renameEnumValue: valueLikeness,
  renameColumn: partLikeness,
  renameConstraint: partLikeness,
  renameIndex: partLikeness,
  renamePolicy: partLikeness,
};

export function likenessOf(operation: Operation, sources: Sources): number {
  const likeness = LIKENESS[operation.operation as Renaming["operation"]] as (
    operation: Operation,
    sources: Sources,
  ) => number;
  return likeness(operation, sources);
}

interface StandingRenaming {
  readonly name: QualifiedName;
  readonly to: string;
}

function objects<K extends StandingKind>(
  kind: K,
  { name, to }: StandingRenaming,
  live: Database,
  declared: Database,
) {
  return [find(live, kind, name), find(declared, kind, { ...name, name: to })] as const;
}

function words({ name, to }: StandingRenaming): number {
  return sharedWords(name.name, to);
}

function tablesIn({ table }: Database, schema: string): readonly string[] {
  return [...table.values()].filter((one) => one.schema === schema).map(({ name }) => name);
}

function standingLikeness(
  [from, to]: readonly [object | undefined, object | undefined],
  renaming: StandingRenaming,
): number {
  return (from && to && isSamePart(from, to) ? LIKELY : 0) + LIKELY * words(renaming);
}

type Defined = { readonly definition: Sql } | undefined;

function viewLikeness([from, to]: readonly [Defined, Defined], renaming: StandingRenaming): number {
  const isSame = from && to && wordsOf(from.definition.sql) === wordsOf(to.definition.sql);
  return (isSame ? LIKELY : 0) + LIKELY * words(renaming);
}

/** A value is told by its place where their number is the same. */
function valueLikeness(
  { enum: type, from, to }: { enum: QualifiedName; from: string; to: string },
  { live, declared }: Sources,
): number {
  const [old = [], now = []] = [live, declared].map((one) => find(one, "enum", type)?.values);
  const isInPlace = old.length === now.length && old.indexOf(from) === now.indexOf(to);
  return (isInPlace ? LIKELY : 0) + LIKELY * sharedWords(from, to);
}

/** A part is told by what it is, a column by its type, its place and its name. */
function partLikeness(operation: RenamedPart & Operation, sources: Sources): number {
  const { kind, table, from, to } = operation;
  const { live, declared } = sources;
  const [before, after] = [findAnyTable(live, table), findAnyTable(declared, table)];
  const [old, now] = [partOf(kind, before, from), partOf(kind, after, to)];
  if (!old || !now || !before || !after) return 0;
  const common = sharedWords(from, to);
  if (kind !== "column") {
    return (isSamePart(old, now) ? LIKELY : 0) + common;
  }
  const [a, b] = [old as Column, now as Column];
  const isInPlace = before.columns.indexOf(a) === after.columns.indexOf(b);
  const moved = alike(operation, before, after, sources);
  return columnLikeness(a, b) + (isInPlace ? 1 : 0) + 2 * common + moved;
}

/**
 * PostgreSQL writes types in other words than definitions do: `character varying` for `varchar`. A default
 * tells more than a place.
 */
function columnLikeness(a: Column, b: Column): number {
  if (!sameBase(a.type, b.type)) return 0;
  const isSameType = isDeepEqual(typeText(a.type), typeText(b.type));
  const isSameDefault = isDeepEqual(a.default, b.default);
  return LIKELY + Number(isSameType) + 2 * Number(isSameDefault) + Number(a.notNull === b.notNull);
}

/** How many parts of the table would be those of the definitions, once they read the column by its new name. */
function alike(
  operation: RenamedPart & Operation,
  before: Table,
  after: Table,
  { live }: Sources,
): number {
  const renamed = findAnyTable(applyOperation(live, operation), operation.table);
  const isIn = (part: object, table: Table | undefined, kind: PartKind) =>
    table !== undefined && partsOf(table, kind).some((one) => isSamePart(one, part));
  return READING.flatMap((kind) => partsOf(after, kind).map((part) => ({ kind, part }))).filter(
    ({ kind, part }) => isIn(part, renamed, kind) && !isIn(part, before, kind),
  ).length;
}

/** The kinds of parts that read columns. */
const READING = ["primaryKey", "unique", "check", "foreignKey", "index", "policy"] as const;

function isSamePart(a: object, b: object): boolean {
  return isDeepEqual({ ...a, name: "", naming: "" }, { ...b, name: "", naming: "" });
}

function columnNames(table: Table | undefined): readonly string[] {
  return table?.columns.map(({ name }) => name) ?? [];
}

/** How much of two lists is in both: ten where all of it is. */
function shared(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  const both = a.filter((name) => b.includes(name));
  return all.size === 0 ? 0 : (10 * both.length) / all.size;
}

/** How many words of two names are the same. */
function sharedWords(a: string, b: string): number {
  const words = new Set(wordsIn(a));
  return wordsIn(b).filter((word) => words.has(word)).length;
}

function wordsIn(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

function wordsOf(sql: string): string {
  return sql
    .toLowerCase()
    .replace(/[\s;()]+/g, " ")
    .trim();
}

function partOf(kind: PartKind, table: Table | undefined, name: string) {
  return table && partsOf(table, kind).find((part) => part.name === name);
}
