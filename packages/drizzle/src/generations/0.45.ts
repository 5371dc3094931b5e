/** drizzle-orm 0.45 and drizzle-kit 0.31. */
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { type Casing, type DrizzleModules, isEntity, type NamedColumn } from "../drizzle.ts";
import type { ArrayOf, Generation, GivenName, Names } from "./generation.ts";

type PgCore = DrizzleModules["pgCore"];
type Convert = (name: string) => string;

export function generation045({ pgCore }: DrizzleModules, casing?: Casing): Generation {
  const convert = converterOf(pgCore, casing);
  const columnName = ({ name, keyAsName }: NamedColumn) =>
    keyAsName && convert ? convert(name) : name;
  return { columnName, arrayOf, encode, jsonString: "document", names: names(pgCore, columnName) };
}

/** How the dialect makes names of keys; undefined where it does not. */
export function converterOf(pgCore: PgCore, casing?: Casing): Convert | undefined {
  const dialect: unknown = new pgCore.PgDialect(casing && { casing });
  return (dialect as { readonly casing?: { readonly convert?: Convert } }).casing?.convert;
}

interface PgArray extends PgColumn {
  readonly baseColumn: PgColumn;
  readonly size?: number;
  readonly mapToDriverValue: (value: unknown, isNested?: boolean) => unknown;
}

function isArray(column: PgColumn): column is PgArray {
  return isEntity(column, "PgArray");
}

function arrayOf(column: PgColumn): ArrayOf {
  if (!isArray(column)) return { base: column, sizes: [] };
  const { base, sizes } = arrayOf(column.baseColumn);
  return { base, sizes: [...sizes, typeof column.size === "number" ? column.size : undefined] };
}

function encode(column: PgColumn, value: unknown): unknown {
  return isArray(column) ? column.mapToDriverValue(value, true) : column.mapToDriverValue(value);
}

type ColumnName = (column: NamedColumn) => string;

function names({ uniqueKeyName }: PgCore, columnName: ColumnName): Names {
  /** drizzle-orm fills in the name that it would choose: one that equals it is no choice. */
  const unique = (
    table: PgTable,
    stated: string | undefined,
    columns: readonly NamedColumn[],
  ): GivenName => {
    const keys = columns.map(({ name }) => name);
    const chosen = uniqueKeyName(table, keys);
    return { name: stated ?? chosen, stated: stated !== undefined && stated !== chosen };
  };
  return {
    primaryKey: (key) =>
      key.name === undefined
        ? { name: withColumnNames(key.getName(), key.columns, columnName), stated: false }
        : { name: key.name, stated: true },
    columnUnique: (table, column) => unique(table, column.uniqueName, [column]),
    unique: (table, { name, columns }) => unique(table, name, columns),
    foreignKey: (key) => {
      const { name, columns, foreignColumns } = key.reference();
      if (name !== undefined) return { name, stated: true };
      const all = [...columns, ...foreignColumns];
      return { name: withColumnNames(key.getName(), all, columnName), stated: false };
    },
  };
}

/**
 * A name that drizzle-orm made of the keys of columns, with their names in place of the keys, as
 * drizzle-kit 0.31 gives it.
 */
function withColumnNames(
  name: string,
  columns: readonly NamedColumn[],
  columnName: ColumnName,
): string {
  return columns.reduce((text, one) => text.replace(one.name, () => columnName(one)), name);
}
