import { type Default, isSql } from "@autogen/core";

/** Types whose constants may be words: https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES */
const TIME_TYPE = /^(?:date|time|timestamp|timetz|timestamptz|(?:ts|tstz|date)(?:multi)?range)\b/i;
const MOVING_WORD = /(?<![a-z])(?:now|today|tomorrow|yesterday)(?![a-z])/i;

/** A constant and nothing else, typed by a word before it or a cast behind it. */
const TYPED_CONSTANT = /^(?:[a-z ]+ )?'((?:[^']|'')*)'(?:\s*::\s*([^():]+(?:\(\d+\))?[^():]*))?$/i;

/** The text of a default that means another time whenever PostgreSQL reads it: `'now'`. */
export function movingTime(type: string, value: Default): string | undefined {
  if (!TIME_TYPE.test(type)) return undefined;
  const text = isSql(value) ? constantText(value.sql) : value;
  return typeof text === "string" && MOVING_WORD.test(text) ? text : undefined;
}

/** A constant that is cast to text is read at each insert, as an expression is. */
function constantText(sql: string): string | undefined {
  const [, text, cast] = TYPED_CONSTANT.exec(sql) ?? [];
  return cast === undefined || TIME_TYPE.test(cast) ? text : undefined;
}
