/** Which changes of a type lose something of the values, without PostgreSQL refusing them. */
import { type TypeText, typeText } from "../model/type-text.ts";
import { isString, NUMBERS } from "./assignment.ts";

const WHOLE: ReadonlySet<string> = new Set(["smallint", "integer", "bigint"]);

/** From the one that holds the most digits of a fraction. */
const FRACTIONS: readonly string[] = ["numeric", "double precision", "real"];

const TIMED = /^time/;

const INTERVAL = /^interval\b/;

/** https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-TYPE-CASTS: it rounds and cuts off. */
export function losesValues(from: string, to: string): boolean {
  const [before, after] = [typeText(from), typeText(to)];
  return LOSSES.some((loses) => loses(before, after));
}

type Loses = (before: TypeText, after: TypeText) => boolean;

const LOSSES: readonly Loses[] = [
  isRounded,
  isLessOfTime,
  isReadAsTime,
  hasFewerFields,
  isTruthOnly,
  isListed,
  isReadAsJsonb,
];

/**
 * Of a text, a type leaves out what it has no place for, without a word: `date` the time of day, `timestamp` the zone,
 * `timestamp with time zone` which one it was. https://www.postgresql.org/docs/current/datatype-datetime.html
 */
function isReadAsTime(before: TypeText, after: TypeText): boolean {
  return isString(before) && (after.base === "date" || TIMED.test(after.base));
}

/**
 * Of an object's keys of one name the last one stays, and neither their order nor white space:
 * https://www.postgresql.org/docs/current/datatype-json.html
 */
function isReadAsJsonb(before: TypeText, after: TypeText): boolean {
  return after.base === "jsonb" && (before.base === "json" || isString(before));
}

/** A text that is an array already and one that becomes its only value cannot be told apart afterwards. */
function isListed(before: TypeText, after: TypeText): boolean {
  return after.isArray && !before.isArray && isString(before);
}

/** Of a number, whether it is 0. */
function isTruthOnly(before: TypeText, after: TypeText): boolean {
  return after.base === "boolean" && NUMBERS.includes(before.base);
}

/** `interval year` has no days. */
function hasFewerFields(before: TypeText, after: TypeText): boolean {
  if (!INTERVAL.test(before.base) || !INTERVAL.test(after.base)) return false;
  if (before.base !== after.base) return after.base !== "interval";
  return digitsOf(after, 0, FULL_PRECISION) < digitsOf(before, 0, FULL_PRECISION);
}

function isRounded(before: TypeText, after: TypeText): boolean {
  const [was, is] = [before, after].map(({ base }) => FRACTIONS.indexOf(base)) as [number, number];
  if (is >= 0 && isString(before)) return after.base !== "numeric" || after.arguments.length > 0;
  if (was < 0) return false;
  if (was !== is) return WHOLE.has(after.base) || is > was || after.arguments.length > 0;
  return digitsOf(after, 1, Infinity) < digitsOf(before, 1, Infinity);
}

/** The digits behind the point; all there are where the type has no arguments. */
function digitsOf({ arguments: args }: TypeText, at: number, most: number): number {
  return args.length === 0 ? most : Number(args[at] ?? 0);
}

/** Precision of what has none stated: https://www.postgresql.org/docs/current/datatype-datetime.html */
const FULL_PRECISION = 6;

function isLessOfTime(before: TypeText, after: TypeText): boolean {
  if (!TIMED.test(before.base)) return false;
  if (after.base === "date") return true;
  if (before.base.startsWith("timestamp") && /^time /.test(after.base)) return true;
  if (!TIMED.test(after.base)) return false;
  return digitsOf(after, 0, FULL_PRECISION) < digitsOf(before, 0, FULL_PRECISION);
}
