import { qualified } from "@autogen/core";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { TableContext } from "../context.ts";
import { enumOf } from "../drizzle.ts";
import { enumName } from "./enum.ts";

/** https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL */
const SERIAL_TYPES: Readonly<Record<string, string>> = {
  smallserial: "smallint",
  serial2: "smallint",
  serial: "integer",
  serial4: "integer",
  bigserial: "bigint",
  serial8: "bigint",
};

/** The text of a column's type; of a serial column, the integer type that it stands for. */
export function readType(
  table: TableContext,
  column: PgColumn,
): { readonly type: string; readonly serial?: true } {
  const text = typeText(table, column).trim();
  if (text === "") throw table.invalid(table.columnName(column), "has an empty type");
  const integer = SERIAL_TYPES[text.toLowerCase()];
  return integer === undefined ? { type: text } : { type: integer, serial: true };
}

function typeText(table: TableContext, column: PgColumn): string {
  const { base, sizes } = table.drizzle.arrayOf(column);
  const type = enumOf(base);
  const text = type ? qualified(enumName(type, table)) : base.getSQLType();
  return text + sizes.map((size) => `[${size ?? ""}]`).join("");
}
