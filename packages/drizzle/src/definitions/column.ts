import type { Column } from "@autogen/core";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { TableContext } from "../context.ts";
import { readDefault } from "./column-default.ts";
import { readType } from "./column-type.ts";
import { readGenerated } from "./generated.ts";
import { readIdentity } from "./identity.ts";
import { statedName } from "./part-name.ts";
import { readPrimaryKeys } from "./primary-key.ts";

export function readColumns(table: TableContext): readonly Column[] {
  const keyColumns = new Set(readPrimaryKeys(table).flatMap(({ columns }) => columns));
  return table.config.columns.map((source) => {
    const column = readColumn(table, source);
    return keyColumns.has(column.name) ? { ...column, notNull: true } : column;
  });
}

function readColumn(table: TableContext, source: PgColumn): Column {
  const { name } = statedName(table, table.columnName(source));
  const { type, serial } = readType(table, source);
  const value = readDefault(table, source, type);
  const identity = readIdentity(table, source, type);
  const generated = readGenerated(table, source);
  return {
    name,
    type,
    ...((source.notNull || serial) && { notNull: true }),
    ...(value !== undefined && { default: value }),
    ...(identity && { identity }),
    ...(generated && { generated }),
    ...(serial && { serial }),
  };
}
