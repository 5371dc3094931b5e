/** Defaults of columns of an enum that name a value which is no longer there. */
import type { Column } from "../model/column.ts";
import { type Default, defaultSql } from "../model/sql.ts";
import { typeText } from "../model/type-text.ts";
import { arrayWithLabel } from "../names/renaming/label.ts";
import { type EnumValues, filledEntries, removedValues } from "./enum-map.ts";

const CONSTANT = /'((?:[^']|'')*)'/g;

/** The elements of an array's text: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
const ELEMENT = /"((?:[^"\\]|\\.)*)"|[^{},"\s][^{},"]*/g;

/** Whether the column's default can be one of the new type. */
export function keepsDefault({ type, default: value }: Column, values: EnumValues): boolean {
  if (value === undefined) return true;
  const gone = new Set(removedValues(values));
  const constants = [...defaultSql(value).matchAll(CONSTANT)].map(([, text = ""]) =>
    text.replaceAll("''", "'"),
  );
  const elements = typeText(type).isArray ? constants.flatMap(elementsOf) : [];
  return ![...constants, ...elements].some((label) => gone.has(label));
}

/** The default that the map gives in the place of one that cannot stay: only a plain value is mapped. */
export function mappedDefault(column: Column, values: EnumValues): Default | undefined {
  const { type, default: value } = column;
  if (typeof value !== "string") return undefined;
  const { isArray } = typeText(type);
  const entries = new Map(filledEntries(values));
  const other = isArray
    ? [...entries].reduce((array, [from, to]) => arrayWithLabel(array, { from, to }), value)
    : (entries.get(value) ?? value);
  return keepsDefault({ ...column, default: other }, values) ? other : undefined;
}

/** The column without a default that the new values do not allow, or with the one that it is mapped to. */
export function withValidDefault(column: Column, values: EnumValues): Column {
  if (keepsDefault(column, values)) return column;
  const { default: _, ...rest } = column;
  const other = mappedDefault(column, values);
  return other === undefined ? rest : { ...rest, default: other };
}

function elementsOf(array: string): readonly string[] {
  if (!array.startsWith("{")) return [];
  return [...array.matchAll(ELEMENT)].map(([bare, quoted]) =>
    quoted === undefined ? bare.trim() : quoted.replace(/\\(.)/g, "$1"),
  );
}
