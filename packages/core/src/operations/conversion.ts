/** How the values of one type become those of another: what stands behind USING. */
import { rawSql, type Sql } from "../model/sql.ts";
import { typeNameOf } from "../model/type-name.ts";
import { sameBase, type TypeText, typeText } from "../model/type-text.ts";
import { type Unfilled, unfilled } from "../model/unfilled.ts";
import { isAssigned, isElementAssigned, isString, NUMBERS } from "./assignment.ts";

/** An expression over the column, or a mark where nobody knows one. */
export type Using = Sql | Unfilled;

interface Pair {
  /** The column as SQL writes it. */
  readonly column: string;
  readonly from: TypeText;
  readonly to: TypeText;
  /** The text of the new type. */
  readonly type: string;
}

/** The conversion that must be asked for; undefined where PostgreSQL makes one by itself. */
export function conversionOf(column: string, from: string, to: string): Using | undefined {
  if (sameBase(from, to)) return undefined;
  const pair = { column, from: typeText(from), to: typeText(to), type: to };
  if (isZoned(pair)) return rawSql(`${column} at time zone 'UTC'`);
  if (isAssigned(pair.from, pair.to)) return undefined;
  const expression = arrays(pair);
  return expression === undefined ? unfilled : rawSql(expression);
}

/** The one that takes it back: what has become an array, or the text of one, is what it was. */
export function conversionBack(column: string, from: string, to: string): Using | undefined {
  const [before, after] = [typeText(from), typeText(to)];
  if (before.isArray === after.isArray) return conversionOf(column, to, from);
  if (before.isArray && isString(after)) return rawSql(`${column}::${from}`);
  if (after.isArray && isString(before)) {
    return rawSql(
      `CASE WHEN cardinality(${column}) = 1 THEN ${column}[1]::text ELSE ${column}::text END`,
    );
  }
  return conversionOf(column, to, from);
}

/** Whether PostgreSQL refuses the change without USING. */
export function needsConversion(from: string, to: string): boolean {
  return !sameBase(from, to) && !isAssigned(typeText(from), typeText(to));
}

const ZONED = "timestamp with time zone";
const ZONELESS = "timestamp without time zone";

/** PostgreSQL would take the zone of the session. */
function isZoned({ from, to }: Pair): boolean {
  const bases = [from.base, to.base];
  return !from.isArray && !to.isArray && bases.includes(ZONED) && bases.includes(ZONELESS);
}

function arrays(pair: Pair): string | undefined {
  const { column, from, to, type } = pair;
  if (from.isArray && to.isArray) return between(pair, "[]");
  if (from.isArray) return casted(pair, `${column}[1]`);
  if (!to.isArray) return between(pair, "");
  const one = elements(pair);
  if (one === undefined) return undefined;
  const listed = `WHEN ${column} IS NOT NULL THEN ${one} END`;
  return isString(from)
    ? `CASE WHEN ${column} LIKE '{%}' THEN ${column}::${type} ${listed}`
    : `CASE ${listed}`;
}

/** An array of the one value that there is. */
function elements({ column, from, to, type }: Pair): string | undefined {
  const array = `ARRAY[${column}]`;
  if (isString(from) || isElementAssigned(from, to)) return `${array}::${type}`;
  return isText(from) || isText(to) ? `${array}::text[]::${type}` : undefined;
}

/** The first value of an array. */
function casted({ from, to, type, ...pair }: Pair, column: string): string | undefined {
  const one = { ...pair, column, from: { ...from, isArray: false }, to, type };
  return isElementAssigned(from, to) ? column : between(one, "");
}

function between(pair: Pair, array: "" | "[]"): string | undefined {
  const { column, from, to, type } = pair;
  if (isString(from)) return `${column}::${type}`;
  if (array === "" && isJson(to)) return `to_${to.base}(${column})`;
  if (array === "" && isJson(from)) return ofJson(pair);
  const isTruth = isNumber(from) ? to.base === "boolean" : from.base === "boolean" && isNumber(to);
  if (isTruth) {
    const isDirect = from.base === "integer" || to.base === "integer";
    return isDirect ? `${column}::${type}` : `${column}::integer${array}::${type}`;
  }
  return isText(from) || isText(to) ? `${column}::text${array}::${type}` : undefined;
}

/** Enumerated types, domains and what extensions bring are known by the text of their values. */
function isText({ base }: TypeText): boolean {
  return typeNameOf(base) !== undefined;
}

function isNumber({ base }: TypeText): boolean {
  return NUMBERS.includes(base);
}

function isJson({ base }: TypeText): boolean {
  return base === "json" || base === "jsonb";
}

/** A number or a truth value has a cast of its own; of what else is one value, the text counts. */
function ofJson({ column, from, to, type }: Pair): string {
  const hasCast = from.base === "jsonb" && (isNumber(to) || to.base === "boolean");
  return hasCast ? `${column}::${type}` : `(${column} #>> '{}')::${type}`;
}
