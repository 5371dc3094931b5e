/** Values for a column that are valid both before a revision and after it. */
import {
  type Column,
  columnOf,
  type Database,
  find,
  isUnfilled,
  nameKey,
  namesIn,
  type Operation,
  type QualifiedName,
  type Table,
  typeNameOf,
  typeText,
} from "@autogen/core";
import { namesAfter } from "../names.ts";
import { asElement, enumValuesOf, valuesOf } from "./values.ts";

/** What can be put into a column. */
export interface Candidates {
  readonly column: Column;
  /** One for each row, taken anew from the first where there are fewer. */
  readonly values: readonly string[];
  /** Whether each of them is worth a row. */
  readonly isChoice: boolean;
  readonly nullable: boolean;
}

/** What the values have to be valid for. */
export interface Journey {
  readonly base: Database;
  readonly goal: Database;
  readonly upgrade: readonly Operation[];
  /** Values of enums for which no place is given, by the key of the type. */
  readonly unplaced: ReadonlyMap<string, ReadonlySet<string>>;
}

const ROWS = 3;

/** No table is filled with more. */
const MOST = 12;

/** The place of a row whose values no other row has. */
export const UNUSED = MOST;

const TEXTS: ReadonlySet<string> = new Set([
  "text",
  "character varying",
  "character",
  "citext",
  "name",
]);

/** The columns that are filled, with what; nothing where a column must be, and cannot. */
export function candidatesOf(table: Table, journey: Journey): readonly Candidates[] | undefined {
  const after = namesAfter(table, journey.upgrade);
  const later = find(journey.goal, "table", after.table);
  const found: Candidates[] = [];
  for (const column of table.columns) {
    if (column.identity || column.serial || column.generated) continue;
    const next = later && columnOf(later, after.column(column.name));
    const choice = literalsFor(column, table, next, later) ?? choiceOf(column, next, journey);
    const values = choice ?? valuesOf(valueType(column, next), MOST + 1, journey.base);
    const stays = !next?.notNull || isFilled(after.table, next.name, journey.upgrade);
    const nullable = !column.notNull && stays;
    if (values?.length) found.push({ column, values, isChoice: choice !== undefined, nullable });
    else if (values && nullable) found.push({ column, values: [], isChoice: false, nullable });
    else if (column.notNull && column.default === undefined) return undefined;
  }
  return found;
}

/** Whether rows without a value get one. */
function isFilled(table: QualifiedName, column: string, upgrade: readonly Operation[]): boolean {
  return upgrade.some(
    (each) =>
      each.operation === "backfill" &&
      nameKey(each.table) === nameKey(table) &&
      Object.hasOwn(each.set, column) &&
      !isUnfilled(each.set[column]),
  );
}

/** How many rows show every value once. */
export function rowsFor(candidates: readonly Candidates[]): number {
  const lists = candidates.map(({ values, isChoice }) => (isChoice ? values.length : 0));
  return Math.min(MOST, Math.max(ROWS, ...lists));
}

/** The values of an enum, of the one that it is or of the one that it will be. */
function choiceOf(
  column: Column,
  next: Column | undefined,
  { base, goal, unplaced }: Journey,
): readonly string[] | undefined {
  const { isArray } = typeText(column.type);
  const values = enumValuesOf(column.type, base);
  if (!values) {
    const later = next && isTextOf(column, next) ? enumValuesOf(next.type, goal) : undefined;
    return isArray ? later?.map(asElement) : later;
  }
  const name = typeNameOf(column.type);
  const without = (name && unplaced.get(nameKey(name))) ?? new Set();
  const left = values.filter((value) => !without.has(value));
  return isArray ? left.map(asElement) : left;
}

/** The type whose values are taken: a text that becomes something else holds texts of that. */
function valueType(column: Column, next: Column | undefined): string {
  if (!next || next.type === column.type) return column.type;
  return isTextOf(column, next) || typeText(column.type).base === typeText(next.type).base
    ? next.type
    : column.type;
}

function isText({ type }: Column): boolean {
  return TEXTS.has(typeText(type).base) && !typeText(type).isArray;
}

/** Whether the column holds texts of what it becomes: each by itself, or as elements of an array. */
function isTextOf(column: Column, next: Column): boolean {
  const { base, isArray } = typeText(column.type);
  return TEXTS.has(base) && (!isArray || typeText(next.type).isArray);
}

/** The constants of checks that name the column alone; in them is what a check wants. */
function literalsFor(
  column: Column,
  table: Table,
  next: Column | undefined,
  later: Table | undefined,
): readonly string[] | undefined {
  if (isText(column) && next && !isText(next)) return undefined;
  const wanted = literalsOf(column, table);
  const then = next && later ? literalsOf(next, later) : [];
  const both = wanted.length && then.length ? wanted.filter((text) => then.includes(text)) : [];
  const literals = both.length > 0 ? both : wanted.length > 0 ? wanted : then;
  return literals.length > 0 ? literals : undefined;
}

function literalsOf(column: Column, { checks }: Table): readonly string[] {
  const { name } = column;
  if (!isText(column)) return [];
  return checks
    .filter(({ expression }) => namesIn(expression.sql).has(name) && isList(expression.sql))
    .flatMap(({ expression }) => [...expression.sql.matchAll(/'((?:[^']|'')*)'/g)])
    .map(([, text = ""]) => text.replaceAll("''", "'"));
}

/** Whether a check wants one of several constants, as far as can be told from its text. */
function isList(text: string): boolean {
  return /\bin\s*\(|=\s*any\b|=\s*'/i.test(text) && !/[~]|\blike\b/i.test(text);
}
