/** A database in which a value of an enumerated type has another name. */
import { type QualifiedName, sameName } from "../../names/qualified.ts";
import { arrayWithLabel, withLabelRenamed } from "../../names/renaming/label.ts";
import type { Column } from "../column.ts";
import { type Database, find, put } from "../database.ts";
import { typeNameOf } from "../type-name.ts";
import { typeText } from "../type-text.ts";
import { typeNamed } from "./named.ts";
import { changed, each, mapped, withTexts } from "./texts.ts";
import { columnIsOfType } from "./typed-column.ts";

export interface EnumValueRename {
  readonly type: QualifiedName;
  readonly from: string;
  readonly to: string;
}

/** Constants of the type are PostgreSQL's, and follow; so do defaults. */
export function renamedEnumValue(database: Database, label: EnumValueRename): Database {
  const { type, from, to } = label;
  const found = find(database, "enum", type);
  const isType = typeNamed(database, type);
  const isOfType = columnIsOfType(database, type);
  const tables = mapped(database.table, (table) =>
    changed(table, { columns: each(table.columns, (column) => withDefault(column, label)) }),
  );
  const read = withTexts({ ...database, table: tables }, (sql, row) => {
    if (!sql.includes("'")) return sql;
    return withLabelRenamed(sql, { from, to, isType, isOfType }, row);
  });
  if (!found) return read;
  const values = found.values.map((value) => (value === from ? to : value));
  return put(read, "enum", { ...found, values });
}

function isOf({ type }: Column, name: QualifiedName): boolean {
  const typeName = typeNameOf(type);
  return typeName !== undefined && sameName(typeName, name);
}

function withDefault(column: Column, { type, from, to }: EnumValueRename): Column {
  const { default: value } = column;
  if (typeof value !== "string" || !isOf(column, type)) return column;
  const { isArray } = typeText(column.type);
  const other = isArray ? arrayWithLabel(value, { from, to }) : value === from ? to : value;
  return changed(column, { default: other });
}
