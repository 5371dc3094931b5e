/** What stands on columns: what goes with them, or keeps them as they are. */
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import { type Database, find } from "./database.ts";
import { anyTables } from "./existing-table.ts";
import { groupedBy } from "./groups.ts";
import { heirsOf, withInherited } from "./inheritance.ts";
import type { PartKind, PartsByKind } from "./kinds.ts";
import { PART_KINDS, partsOf } from "./parts.ts";
import { policyTexts } from "./policy-texts.ts";
import { partRef, refKey } from "./reference.ts";
import type { Sql } from "./sql.ts";
import type { Table } from "./table.ts";

/** A part and the table that it belongs to. */
export type TablePart<K extends PartKind = PartKind> = {
  [P in K]: { readonly kind: P; readonly table: QualifiedName; readonly part: PartsByKind[P] };
}[K];

export interface ChangedColumn {
  readonly table: QualifiedName;
  readonly name: string;
  /** `retyped`: its values are of another type. `remade`: it is dropped, and may be added anew. */
  readonly change: "retyped" | "remade";
}

export function partKey({ kind, table, part }: TablePart): string {
  return refKey(partRef(kind, table, part.name));
}

/**
 * In an order of their own, what PostgreSQL would drop with the columns, for which it would refuse to change them, or which it
 * would keep in a form that was made for the type that they had.
 */
export function dependantsOf(
  database: Database,
  columns: readonly ChangedColumn[],
): readonly TablePart[] {
  const found = new Map<string, TablePart>();
  const references = referencesIn(database);
  const readers = policiesIn(database);
  const waiting = [...withInherited(database, columns)];
  for (const column of waiting) {
    const dependants = [
      ...partsOn(database, column),
      ...referencesTo(references, column),
      ...keysStoring(database, column).flatMap((key) =>
        referencesByKey(references, column.table, key),
      ),
      ...policiesThatRead(readers, column),
    ];
    for (const dependant of dependants) {
      const key = partKey(dependant);
      if (found.has(key)) continue;
      found.set(key, dependant);
      const { kind, table, part } = dependant;
      if (kind !== "column") continue;
      const computed: ChangedColumn = { table, name: part.name, change: "remade" };
      waiting.push(...withInherited(database, [computed]));
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, dependant]) => dependant);
}

type StandsOn<Part> = (part: Part, column: ChangedColumn) => boolean;

const STANDS_ON: { readonly [K in PartKind]: StandsOn<PartsByKind[K]> } = {
  foreignKey: ({ columns }, { name }) => columns.includes(name),
  index: ({ keys, include = [], where }, { name, change }) =>
    mentions(name, where, ...keys.map(({ expression }) => expression)) ||
    (change === "remade" && [...keys.map(({ column }) => column), ...include].includes(name)),
  check: ({ expression }, { name }) => mentions(name, expression),
  exclusion: ({ elements, include = [], where }, { name, change }) =>
    mentions(name, where, ...elements.map(({ expression }) => expression)) ||
    (change === "remade" && [...elements.map(({ column }) => column), ...include].includes(name)),
  unique: ({ columns }, { name, change }) => change === "remade" && columns.includes(name),
  primaryKey: ({ columns }, { name, change }) => change === "remade" && columns.includes(name),
  column: ({ generated }, { name }) => mentions(name, generated?.expression),
  policy: ({ using, withCheck }, { name }) => mentions(name, using, withCheck),
};

function mentions(name: string, ...expressions: readonly (Sql | undefined)[]): boolean {
  return expressions.some((expression) => expression && namesIn(expression.sql).has(name));
}

function partsOn(database: Database, column: ChangedColumn): readonly TablePart[] {
  const table = find(database, "table", column.table);
  if (!table) return [];
  const partsOfKind = <K extends PartKind>(holder: Table, kind: K) =>
    partsOf(holder, kind)
      .filter((part) => STANDS_ON[kind](part, column))
      .map((part) => ({ kind, table: nameOf(holder), part }) as unknown as TablePart);
  const holders = [table, ...heirsOf(database, table)];
  return holders.flatMap((holder) => PART_KINDS.flatMap((kind) => partsOfKind(holder, kind)));
}

interface ReadingPolicy {
  readonly policy: TablePart<"policy">;
  readonly names: ReadonlySet<string>;
}

function policiesIn(database: Database): readonly ReadingPolicy[] {
  return anyTables(database).flatMap((table) =>
    table.policies.map((part) => ({
      policy: { kind: "policy" as const, table: nameOf(table), part },
      names: namesIn(policyTexts(part).join("\n")),
    })),
  );
}

/** Those that may read the column of another table: the names of both occur in them. */
function policiesThatRead(
  policies: readonly ReadingPolicy[],
  { table, name }: ChangedColumn,
): readonly TablePart<"policy">[] {
  return policies
    .filter(({ names }) => names.has(table.name) && names.has(name))
    .map(({ policy }) => policy);
}

/** The foreign keys that refer to each table. */
export type References = ReadonlyMap<string, readonly TablePart<"foreignKey">[]>;

export function referencesIn(database: Database): References {
  const all = [...database.table.values()].flatMap((table) =>
    table.foreignKeys.map((part) => ({ kind: "foreignKey" as const, table: nameOf(table), part })),
  );
  return groupedBy(all, ({ part }) => nameKey(part.references.table));
}

function referencesTo(
  references: References,
  { table, name }: ChangedColumn,
): readonly TablePart<"foreignKey">[] {
  const all = references.get(nameKey(table)) ?? [];
  return all.filter(({ part }) => part.references.columns.includes(name));
}

/**
 * The keys whose unique index stores the column: PostgreSQL makes the index anew when the column
 * changes, and does not do so under a foreign key that rests on it.
 */
export function keysStoring(
  database: Database,
  { table, name }: Pick<ChangedColumn, "table" | "name">,
): readonly (readonly string[])[] {
  const indexes = find(database, "table", table)?.indexes ?? [];
  return indexes
    .filter(({ unique, include = [] }) => unique && include.includes(name))
    .map(({ keys }) => keys.flatMap(({ column }) => column ?? []));
}

/** The foreign keys that refer to a table by those columns, in whatever order. */
export function referencesByKey(
  references: References,
  table: QualifiedName,
  columns: readonly string[],
): readonly TablePart<"foreignKey">[] {
  const key = String(columns.toSorted());
  const all = references.get(nameKey(table)) ?? [];
  return all.filter(({ part }) => String(part.references.columns.toSorted()) === key);
}
