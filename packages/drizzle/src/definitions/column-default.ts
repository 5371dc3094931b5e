import { type Default, type Literal, literal, rawSql, type Sql } from "@autogen/core";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { TableContext } from "../context.ts";
import { isTemplate } from "../drizzle.ts";
import { constantOf, jsonText } from "../sql/value.ts";
import { movingTime } from "./moving-time.ts";

/**
 * The server default of a column. `$default`, `$defaultFn` and `$onUpdate` are run by the client
 * and give none, nor does NULL, of which PostgreSQL keeps no record.
 */
export function readDefault(
  table: TableContext,
  column: PgColumn,
  type: string,
): Default | undefined {
  const source: unknown = column.default;
  if (source === undefined) return undefined;
  const name = table.columnName(column);
  const value = isTemplate(source)
    ? expressionDefault(table.text(source, name))
    : valueDefault(table, column, type, source);
  const moment = value === undefined ? undefined : movingTime(type, value);
  if (moment === undefined) return value;
  throw table.invalid(
    name,
    `the default '${moment}' is read once, when it is set; for the time of each insert use sql\`now()\` or sql\`current_date\``,
  );
}

const NULL = /^null(?:::[^()]*)?$/i;

function expressionDefault(text: string): Sql | undefined {
  return NULL.test(text) ? undefined : rawSql(text);
}

function valueDefault(
  table: TableContext,
  column: PgColumn,
  type: string,
  value: unknown,
): Default | undefined {
  if (isJson(type) && !isDocument(table, value)) return jsonDefault(table, column, type, value);
  if (value === null) return undefined;
  return isPlain(value) ? value : encodedDefault(table, column, value);
}

function isJson(type: string): boolean {
  return /^jsonb?$/i.test(type);
}

function isPlain(value: unknown): value is Literal {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}

/** A string may be the text of a document, as for the drizzle-kit of that drizzle-orm. */
function isDocument({ drizzle }: TableContext, value: unknown): boolean {
  return drizzle.jsonString === "document" && typeof value === "string";
}

function jsonDefault(
  table: TableContext,
  column: PgColumn,
  type: string,
  value: unknown,
): Default | undefined {
  const encoded = value === null ? "null" : encode(table, column, value);
  if (isTemplate(encoded)) return expressionDefault(table.text(encoded, table.columnName(column)));
  const text = typeof encoded === "string" ? encoded : jsonText(encoded);
  if (text === undefined) throw unwritable(table, column);
  return rawSql(`${literal(text)}::${type}`);
}

function encodedDefault(
  table: TableContext,
  column: PgColumn,
  value: unknown,
): Default | undefined {
  const encoded = encode(table, column, value);
  if (isTemplate(encoded)) return expressionDefault(table.text(encoded, table.columnName(column)));
  const constant = constantOf(encoded);
  if (constant === undefined) throw unwritable(table, column);
  return constant ?? undefined;
}

/** Encoders are partly the user's own, as those of `customType` are, and may fail. */
function encode(table: TableContext, column: PgColumn, value: unknown): unknown {
  try {
    return table.drizzle.encode(column, value);
  } catch (error) {
    throw unwritable(table, column, `: ${error}`);
  }
}

function unwritable(table: TableContext, column: PgColumn, reason = ""): Error {
  return table.invalid(
    table.columnName(column),
    `its default cannot be written as a constant${reason}; use an sql\`…\` template, or $defaultFn for a value made by the client`,
  );
}
