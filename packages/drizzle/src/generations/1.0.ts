/** drizzle-orm 1.0 and its drizzle-kit. */
import { objectName } from "@autogen/core";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { isEntity, statedTableName } from "../drizzle.ts";
import { jsonText } from "../sql/value.ts";
import type { ArrayOf, ForeignKeySource, Generation, Names } from "./generation.ts";
import { hashOf } from "./hash.ts";

export const GENERATION_1: Generation = {
  columnName: ({ name }) => name,
  arrayOf,
  encode: (column, value) => {
    const { base, sizes } = arrayOf(column);
    const encoded = column.mapToDriverValue(value);
    const element = elementEncoder(base);
    return element ? mapElements(encoded, sizes.length, element) : encoded;
  },
  jsonString: "value",
  names: names(),
};

/** Any column may have dimensions; it has no sizes. */
function arrayOf(column: PgColumn): ArrayOf {
  const { dimensions = 0 } = column as { readonly dimensions?: number };
  return { base: column, sizes: Array.from({ length: dimensions }, () => undefined) };
}

interface DriverColumn {
  readonly mapToDriverValue: { readonly isNoop?: true };
  readonly srid?: number;
}

function isGeometry(column: PgColumn): boolean {
  return isEntity(column, "PgGeometry") || isEntity(column, "PgGeometryObject");
}

type Encoder = (value: unknown) => unknown;

/** What drizzle-orm leaves to its drivers. */
function elementEncoder(column: PgColumn): Encoder | undefined {
  const { mapToDriverValue, srid } = column as unknown as DriverColumn;
  if (/^jsonb?$/i.test(column.getSQLType()) && mapToDriverValue.isNoop) return jsonText;
  if (srid === undefined || !isGeometry(column)) return undefined;
  return (value) => `SRID=${srid};${value}`;
}

function mapElements(value: unknown, depth: number, encode: Encoder): unknown {
  if (depth === 0) return encode(value);
  if (!Array.isArray(value)) return value;
  return value.map((one) => (one === null ? null : mapElements(one, depth - 1, encode)));
}

function names(): Names {
  return {
    primaryKey: (key) => ({
      name: key.name || `${nameOf(key.table)}_pkey`,
      stated: Boolean(key.name),
    }),
    columnUnique: (table, { name, uniqueName }) => ({
      name: uniqueName ?? objectName(nameOf(table), name, "key"),
      stated: uniqueName !== undefined,
    }),
    unique: (_, constraint) => {
      const { name, isNameExplicit } = constraint as typeof constraint & {
        isNameExplicit: boolean;
      };
      return { name: name ?? "", stated: isNameExplicit };
    },
    foreignKey: (key) => {
      const { name } = key.reference();
      return name ? { name, stated: true } : { name: foreignKeyName(key), stated: false };
    },
  };
}

function nameOf(table: PgTable): string {
  return statedTableName(table).name;
}

/** PostgreSQL takes 63 bytes; drizzle-kit counts characters. */
function foreignKeyName(key: ForeignKeySource): string {
  const { columns, foreignTable, foreignColumns } = key.reference();
  const table = nameOf(key.table);
  const words = [
    table,
    ...columns.map(({ name }) => name),
    nameOf(foreignTable),
    ...foreignColumns.map(({ name }) => name),
    "fkey",
  ];
  const desired = words.join("_");
  if (desired.length <= 63) return desired;
  const hash = hashOf(desired);
  return table.length < 45 ? `${table}_${hash}_fkey` : `${hash}_fkey`;
}
