import { ident, literal } from "../names/identifier.ts";

/** A piece of SQL, as its author wrote it. */
export interface Sql {
  readonly sql: string;
}

/** A value that PostgreSQL can write as a constant. */
export type Literal = string | number | bigint | boolean;

/** A column's server default: a constant as a plain value, or an expression. */
export type Default = Literal | Sql;

export function isSql(value: unknown): value is Sql {
  return typeof value === "object" && value !== null && typeof (value as Sql).sql === "string";
}

/** Wraps a text that is SQL already. */
export function rawSql(text: string): Sql {
  return Object.freeze({ sql: text });
}

/**
 * SQL in a revision file: sql`now()`. An interpolated string, number, bigint, boolean or null
 * becomes a literal; another piece of SQL is inserted as it is.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return rawSql(strings.reduce((text, part, i) => text + interpolated(values[i - 1]) + part));
}

/** The name of an object, quoted where it must be: sql.identifier("auth", "Users") is auth."Users". */
sql.identifier = (...path: readonly string[]): Sql => rawSql(identifiers(path));

function identifiers(path: readonly string[]): string {
  if (path.length > 0 && path.every((name) => typeof name === "string" && name !== "")) {
    return path.map(ident).join(".");
  }
  throw new TypeError("sql.identifier takes the names of a path, one by one, such as auth, users");
}

function interpolated(value: unknown): string {
  if (isSql(value)) return value.sql;
  if (value === null || isLiteral(value)) return literalSql(value);
  throw new TypeError(
    `sql\`…\` takes strings, numbers, bigints, booleans, null and other sql, not ${typeof value}`,
  );
}

function isLiteral(value: unknown): value is Literal {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}

/** A plain value as an SQL constant. */
export function literalSql(value: Literal | null): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return literal(value);
  if (typeof value === "number" && !Number.isFinite(value)) return literal(String(value));
  return String(value);
}

/** The SQL of a column's default. */
export function defaultSql(value: Default): string {
  return isSql(value) ? value.sql : literalSql(value);
}
