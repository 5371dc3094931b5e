/** Values of JavaScript as constants of PostgreSQL. */
import { type Literal, literalSql } from "@autogen/core";

/**
 * The constant that stands for a value: dates in ISO 8601, arrays, bytes and objects as the text
 * that PostgreSQL reads them from. Undefined where there is none.
 *
 * https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function constantOf(value: unknown): Literal | null | undefined {
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return value;
    case "object":
      return value === null ? null : textOf(value);
    default:
      return undefined;
  }
}

/** The SQL of a value that a template binds: one operand, whatever stands beside it. */
export function boundSql(value: unknown): string | undefined {
  const constant = constantOf(value);
  if (constant === undefined) return undefined;
  const sql = literalSql(constant);
  return sql.startsWith("-") ? `(${sql})` : sql;
}

function textOf(value: object): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  return Array.isArray(value) ? arrayText(value) : jsonText(value);
}

/** The JSON of a value; undefined where it has none, as a bigint in it has not. */
export function jsonText(value: unknown): string | undefined {
  let hasBigint = false;
  const text = JSON.stringify(value, (_, member) => {
    hasBigint ||= typeof member === "bigint";
    return typeof member === "bigint" ? null : member;
  });
  return hasBigint ? undefined : text;
}

function arrayText(values: readonly unknown[]): string | undefined {
  const elements = values.map(elementText);
  return elements.includes(undefined) ? undefined : `{${elements.join(",")}}`;
}

function elementText(value: unknown): string | undefined {
  if (Array.isArray(value)) return arrayText(value);
  const constant = constantOf(value);
  if (constant === null) return "NULL";
  return typeof constant === "string" ? quoted(constant) : constant?.toString();
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
