import { isSql } from "../model/sql.ts";
import { conversionOf } from "./conversion.ts";

/**
 * How a value of one type is read as the other, in a format string. Where PostgreSQL has no cast and nobody knows
 * a conversion its text is read, which fails on what is no text of the other.
 */
export function castValue(value: string, from: string, to: string): string {
  const using = conversionOf(value, from, to);
  if (using === undefined) return value;
  return isSql(using) ? `(${using.sql})` : `${value}::text`;
}
