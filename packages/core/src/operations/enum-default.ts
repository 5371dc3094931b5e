/** Defaults of columns of an enum that name a value which is no longer there. */
import type { Column } from "../model/column.ts";
import { defaultSql } from "../model/sql.ts";
import { typeText } from "../model/type-text.ts";

const CONSTANT = /'((?:[^']|'')*)'/g;

/** The elements of an array's text: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
const ELEMENT = /"((?:[^"\\]|\\.)*)"|[^{},"\s][^{},"]*/g;

export interface EnumValues {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Whether the column's default can be one of the new type. */
export function keepsDefault({ type, default: value }: Column, { from, to }: EnumValues): boolean {
  if (value === undefined) return true;
  const gone = new Set(from.filter((label) => !to.includes(label)));
  const constants = [...defaultSql(value).matchAll(CONSTANT)].map(([, text = ""]) =>
    text.replaceAll("''", "'"),
  );
  const elements = typeText(type).isArray ? constants.flatMap(elementsOf) : [];
  return ![...constants, ...elements].some((label) => gone.has(label));
}

/** The column without a default that the new values do not allow. */
export function withValidDefault(column: Column, values: EnumValues): Column {
  if (keepsDefault(column, values)) return column;
  const { default: _, ...rest } = column;
  return rest;
}

function elementsOf(array: string): readonly string[] {
  if (!array.startsWith("{")) return [];
  return [...array.matchAll(ELEMENT)].map(([bare, quoted]) =>
    quoted === undefined ? bare.trim() : quoted.replace(/\\(.)/g, "$1"),
  );
}
