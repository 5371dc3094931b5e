/** What columns and enumerated types were before operations that are yet to run, for what is asked of rows before them. */
import type { Column } from "../model/column.ts";
import type { Database } from "../model/database.ts";
import { typeNameOf } from "../model/type-name.ts";
import { nameKey, nameOf, type QualifiedName } from "../names/qualified.ts";
import { isRecreated, keepsNulls } from "./alter-column.ts";
import type { Operation } from "./operation.ts";

/** A column whose rows without a value are known. */
export interface FormerColumn {
  /** Absent of a new one, for which no row has a value. */
  readonly name?: string;
  /** The rows with a value have other values by then. */
  readonly isChanged?: true;
}

export interface FormerTable {
  readonly name: QualifiedName;
  /** By the names that they have by then; the others have values of which nothing is known. */
  readonly columns: ReadonlyMap<string, FormerColumn>;
}

export interface FormerEnum {
  readonly name: QualifiedName;
  /** What values were called, by what they are called then. */
  readonly values: ReadonlyMap<string, string>;
}

/** By the keys of the names that they have by then. */
export interface Former {
  readonly tables: ReadonlyMap<string, FormerTable>;
  readonly enums: ReadonlyMap<string, FormerEnum>;
}

export function formerOf({ table, enum: types }: Database): Former {
  const tables = [...table].map(([key, { columns, ...name }]): [string, FormerTable] => [
    key,
    { name: nameOf(name), columns: new Map(columns.map(({ name: one }) => [one, { name: one }])) },
  ]);
  const enums = [...types].map(([key, type]): [string, FormerEnum] => [
    key,
    { name: nameOf(type), values: new Map(type.values.map((value) => [value, value])) },
  ]);
  return { tables: new Map(tables), enums: new Map(enums) };
}

export function formerColumn(former: Former, table: QualifiedName, name: string) {
  return former.tables.get(nameKey(table))?.columns.get(name);
}

type Steps = {
  readonly [Name in Operation["operation"]]?: (
    former: Former,
    operation: Extract<Operation, { readonly operation: Name }>,
  ) => Former | undefined;
};

/** The others give columns neither names nor values. */
const STEPS: Steps = {
  renameSchema: () => undefined,
  renameTable: (former, { name, to }) => ({
    ...former,
    tables: moved(former.tables, nameKey(name), nameKey({ ...nameOf(name), name: to })),
  }),
  renameEnum: (former, { name, to }) => ({
    ...former,
    enums: moved(former.enums, nameKey(name), nameKey({ ...nameOf(name), name: to })),
  }),
  renameColumn: (former, { table, from, to }) =>
    withColumns(former, table, (columns) => moved(columns, from, to)),
  renameEnumValue: (former, { enum: type, from, to }) => withMovedValue(former, type, from, to),
  addColumn: (former, { table, part }) =>
    withColumn(former, table, part.name, isEmpty(part) ? {} : undefined),
  alterColumn: (former, operation) => {
    const { table, from, to } = operation;
    const isSame = from.type === to.type && !isRecreated(operation);
    if (isSame) return former;
    const column = formerColumn(former, table, to.name);
    const isKnown = column && !isRecreated(operation) && keepsNulls(operation);
    const changed = isKnown ? { ...column, isChanged: true as const } : undefined;
    return withColumn(withoutType(former, from), table, to.name, changed);
  },
  backfill: (former, { table, set }) =>
    Object.keys(set).reduce((state, name) => withColumn(state, table, name, undefined), former),
  replaceEnum: (former, { enum: type, uses }) => {
    const changed = uses.columns.reduce((state, { table, column: { name } }) => {
      const column = formerColumn(state, table, name);
      return withColumn(state, table, name, column && { ...column, isChanged: true });
    }, former);
    return { ...changed, enums: without(changed.enums, nameKey(type)) };
  },
  dropColumn: (former, { table, part }) =>
    withColumn(withoutType(former, part), table, part.name, undefined),
  dropTable: (former, { table }) => {
    const rest = table.columns.reduce(withoutType, former);
    return { ...rest, tables: without(rest.tables, nameKey(table)) };
  },
  createTable: (former, { table }) => ({
    ...former,
    tables: without(former.tables, nameKey(table)),
  }),
  createEnum: (former, { enum: type }) => ({
    ...former,
    enums: without(former.enums, nameKey(type)),
  }),
  execute: () => undefined,
  adopt: () => undefined,
};

/** The same from behind the operation; undefined where that is not known. */
export function formerBehind(former: Former, operation: Operation): Former | undefined {
  const step = STEPS[operation.operation] as
    | ((former: Former, operation: Operation) => Former | undefined)
    | undefined;
  return step ? step(former, operation) : former;
}

/** A new column that gives the rows which are there no value. */
function isEmpty({ default: value, identity, generated, serial }: Column): boolean {
  return [value, identity, generated, serial].every((one) => one === undefined);
}

/** Rows with values of the type may be gone by then: also those of a domain, which tells not of what. */
function withoutType(former: Former, { type }: Column): Former {
  return typeNameOf(type) ? { ...former, enums: new Map() } : former;
}

function withColumns(
  former: Former,
  table: QualifiedName,
  change: (columns: FormerTable["columns"]) => FormerTable["columns"],
): Former {
  const key = nameKey(table);
  const found = former.tables.get(key);
  if (!found) return former;
  const changed = { ...found, columns: change(found.columns) };
  return { ...former, tables: new Map(former.tables).set(key, changed) };
}

function withColumn(
  former: Former,
  table: QualifiedName,
  name: string,
  column: FormerColumn | undefined,
): Former {
  return withColumns(former, table, (columns) =>
    column ? new Map(columns).set(name, column) : without(columns, name),
  );
}

function withMovedValue(former: Former, type: QualifiedName, from: string, to: string): Former {
  const key = nameKey(type);
  const found = former.enums.get(key);
  if (!found) return former;
  const changed = { ...found, values: moved(found.values, from, to) };
  return { ...former, enums: new Map(former.enums).set(key, changed) };
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([each]) => each !== key));
}

function moved<T>(map: ReadonlyMap<string, T>, from: string, to: string): ReadonlyMap<string, T> {
  return new Map([...map].map(([key, value]) => [key === from ? to : key, value]));
}
