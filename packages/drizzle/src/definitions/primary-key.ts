import { cutName, MAX_NAME_BYTES, type PrimaryKey } from "@autogen/core";
import type { TableContext } from "../context.ts";
import { implicitName } from "../names.ts";
import { givenName } from "./part-name.ts";

type Source = TableContext["config"]["primaryKeys"][number];

export function readPrimaryKeys(table: TableContext): readonly PrimaryKey[] {
  const keys = [
    ...inlineKeys(table),
    ...table.config.primaryKeys.map((key) => readKey(table, key)),
  ];
  if (keys.length > 1) {
    const list = keys.map(({ columns }) => `(${columns.join(", ")})`).join(" and ");
    throw table.invalid(
      undefined,
      `has more than one primary key: ${list}; a key of several columns is primaryKey({ columns: […] })`,
    );
  }
  return keys;
}

/** `primaryKey()` on a column: PostgreSQL makes the name, so that the suffix stays whole. */
function inlineKeys(table: TableContext): readonly PrimaryKey[] {
  const suffix = "_pkey";
  const base = cutName(table.name.name, MAX_NAME_BYTES - suffix.length);
  return table.config.columns
    .filter((column) => column.primary)
    .map((column) => ({ ...implicitName(base + suffix), columns: [table.columnName(column)] }));
}

function readKey(table: TableContext, key: Source): PrimaryKey {
  const name = table.drizzle.names.primaryKey(key);
  return { ...givenName(table, name), columns: key.columns.map(table.columnName) };
}
