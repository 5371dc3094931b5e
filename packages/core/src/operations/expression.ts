/** An author's SQL as a part of a statement. */
import { type Default, isSql, literalSql, type Sql } from "../model/sql.ts";

/** The expression, closed where it may end in a comment. */
export function expressionSql({ sql }: Sql): string {
  return sql.includes("--") ? `${sql}\n` : sql;
}

export function enclosedSql(expression: Sql): string {
  return `(${expressionSql(expression)})`;
}

/** One constant, call or word, with casts to types of one word. */
const PLAIN = /^(?:[\w.]+(?:\([^()]*\))?|'(?:[^']|'')*')(?:::(?:[\w.]+|"[^"]+")(?:\[\])*)*$/;

/** Behind DEFAULT, PostgreSQL takes operators such as AND or AT TIME ZONE in parentheses only. */
export function defaultClause(value: Default): string {
  if (!isSql(value)) return literalSql(value);
  return PLAIN.test(value.sql) ? value.sql : enclosedSql(value);
}
