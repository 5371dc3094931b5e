/** What may have got another name, where one thing is gone and another of its kind is new. */
import { type Database, find } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import { findAnyTable } from "../model/existing-table.ts";
import type { PartKind, StandingKind } from "../model/kinds.ts";
import { partsOf } from "../model/parts.ts";
import type { Sql } from "../model/sql.ts";
import type { Table } from "../model/table.ts";
import { ident } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import type { Operation } from "../operations/operation.ts";
import type { RenamedPart } from "../operations/renaming.ts";
import type { Sources } from "./plan.ts";
import { type Candidate, RENAME_PHASES, type RenameKind } from "./rename-candidates.ts";
import type { RenameRequest } from "./renames.ts";

export interface LikelyRename {
  readonly kind: RenameKind;
  /** As SQL writes it, without a schema where it is the default one: `orders.total`. */
  readonly from: string;
  readonly to: string;
  readonly request: RenameRequest;
  /** What would be in the place of the two. */
  readonly operation: Operation;
  /** The more, the likelier. */
  readonly likeness: number;
}

/** From which on one is worth a word. */
const LIKELY = 3;

/**
 * Pairs of what is gone from the definitions and what is new in them, the likeliest first; nothing is in two
 * of them. What belongs to an object that may itself have another name comes once that is settled.
 */
export function likelyRenames(sources: Sources): readonly LikelyRename[] {
  const all = RENAME_PHASES.flatMap((candidates) => candidates(sources))
    .filter((candidate) => isGone(candidate, sources))
    .map((candidate) => ({ candidate, likeness: likenessOf(candidate.operation, sources) }))
    .filter(({ likeness }) => likeness >= LIKELY)
    .sort((a, b) => b.likeness - a.likeness);
  const taken = new Set<string>();
  return all.flatMap(({ candidate, likeness }): readonly LikelyRename[] => {
    const { kind, holder, operation } = candidate;
    const [from, to] = [candidate.from, candidate.to].map((names) => pathOf(holder, names)) as [
      readonly string[],
      readonly string[],
    ];
    const keys = [JSON.stringify([kind, "from", from]), JSON.stringify([kind, "to", to])];
    if (keys.some((key) => taken.has(key))) return [];
    for (const key of keys) taken.add(key);
    const request = { kind, from, to };
    return [{ kind, from: shown(from), to: shown(to), request, operation, likeness }];
  });
}

function pathOf(holder: QualifiedName | undefined, names: readonly string[]): readonly string[] {
  if (!holder) return names;
  return holder.schema === undefined
    ? [holder.name, ...names]
    : [holder.schema, holder.name, ...names];
}

function shown(path: readonly string[]): string {
  return path.map(ident).join(".");
}

function isGone({ operation }: Candidate, { declared }: Sources): boolean {
  switch (operation.operation) {
    case "renameEnumValue":
      return !find(declared, "enum", operation.enum)?.values.includes(operation.from);
    case "renameColumn":
    case "renameConstraint":
    case "renameIndex":
    case "renamePolicy":
      return !partOf(operation.kind, findAnyTable(declared, operation.table), operation.from);
    default:
      return !STANDING.some(
        (kind) => "name" in operation && find(declared, kind, operation.name as QualifiedName),
      );
  }
}

const STANDING = ["schema", "enum", "sequence", "table", "view", "materializedView"] as const;

function partOf(kind: PartKind, table: Table | undefined, name: string) {
  return table && partsOf(table, kind).find((part) => part.name === name);
}

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

function likenessOf(operation: Operation, sources: Sources): number {
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
function partLikeness({ kind, table, from, to }: RenamedPart, { live, declared }: Sources): number {
  const [before, after] = [findAnyTable(live, table), findAnyTable(declared, table)];
  const [old, now] = [partOf(kind, before, from), partOf(kind, after, to)];
  if (!old || !now || !before || !after) return 0;
  const common = sharedWords(from, to);
  if (kind !== "column") {
    const isSame = isDeepEqual({ ...old, name: "", naming: "" }, { ...now, name: "", naming: "" });
    return (isSame ? LIKELY : 0) + common;
  }
  const [a, b] = [old as Table["columns"][number], now as Table["columns"][number]];
  const isSameType = a.type === b.type;
  const isInPlace = before.columns.indexOf(a) === after.columns.indexOf(b);
  return (isSameType ? LIKELY : 0) + (isInPlace ? 1 : 0) + 2 * common;
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
