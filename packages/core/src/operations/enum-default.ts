/** Defaults of columns of an enum, whose values may be no longer there. */
import type { Column } from "../model/column.ts";
import { defaultSql } from "../model/sql.ts";
import { typeText } from "../model/type-text.ts";

const CONSTANT = /^\s*'((?:[^']|'')*)'(?:::[^()']*)?\s*$/;

/** The elements of an array's text: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
const ELEMENT = /"((?:[^"\\]|\\.)*)"|[^{},"\s][^{},"]*/g;

/** Whether the column's default is still one with these values; of no constant, it is thought so. */
export function keepsDefault(column: Column, values: readonly string[]): boolean {
  if (column.default === undefined) return true;
  const text = CONSTANT.exec(defaultSql(column.default))?.[1]?.replaceAll("''", "'");
  if (text === undefined) return true;
  const labels = typeText(column.type).isArray ? elementsOf(text) : [text];
  return labels.every((label) => values.includes(label));
}

/** The column without a default that the values do not allow. */
export function withValidDefault(column: Column, values: readonly string[]): Column {
  if (keepsDefault(column, values)) return column;
  const { default: _, ...rest } = column;
  return rest;
}

function elementsOf(array: string): readonly string[] {
  return [...array.matchAll(ELEMENT)].map(([bare, quoted]) =>
    quoted === undefined ? bare.trim() : quoted.replace(/\\(.)/g, "$1"),
  );
}
