import type { SQL } from "drizzle-orm";
import type { PgSchema, PgTable } from "drizzle-orm/pg-core";
import { declares, declaring } from "./kind.ts";

/** An argument; a type alone is one that is taken, without a default. */
export interface PgRoutineArgument {
  /** As SQL: `text`, `numeric`, `users`. */
  readonly type: string;
  readonly mode?: "in" | "out" | "inout" | "variadic";
  readonly default?: SQL;
}

type Argument = string | PgRoutineArgument;

/** What functions and procedures have in common: https://www.postgresql.org/docs/current/sql-createfunction.html */
export interface PgRoutineOptions {
  /** By their names in their order; as a list where they have none. */
  readonly arguments?: Readonly<Record<string, Argument>> | readonly Argument[];
  /** Without one it is in SQL. */
  readonly language?: string;
  /** The text that the language reads, to the letter; in a template, without the white space around it. */
  readonly body?: string | SQL;
  /** In standard SQL, as of PostgreSQL 14: `RETURN …`, or `BEGIN ATOMIC … END`. */
  readonly sqlBody?: string | SQL;
  /** The file that holds it, where it is in C; its body is then a name in it. */
  readonly library?: string;
  readonly security?: "definer" | "invoker";
  /** Types whose values a transform converts for the language. */
  readonly transforms?: readonly string[];
  /** What is set while it runs, by the names of the settings. */
  readonly set?: Readonly<Record<string, string>>;
  /** Without one it is in the default schema. */
  readonly schema?: PgSchema;
}

export interface PgFunctionConfig extends PgRoutineOptions {
  /** As SQL: `integer`, `trigger`, `SETOF text`; rows of a table, or rows of columns. Not needed with `out` arguments. */
  readonly returns?: string | { readonly setOf: string | PgTable } | PgReturnedTable;
  readonly volatility?: "volatile" | "stable" | "immutable";
  /** It gives null where it is given one, and is not called. */
  readonly strict?: boolean;
  readonly leakproof?: boolean;
  readonly parallel?: "unsafe" | "restricted" | "safe";
  readonly cost?: number;
  /** How many rows it is thought to give. */
  readonly rows?: number;
  /** The planner's support function, as SQL. */
  readonly support?: string;
  readonly window?: boolean;
}

export interface PgReturnedTable {
  /** The types of its columns, by their names. */
  readonly table: Readonly<Record<string, string>>;
}

export interface PgFunction extends PgFunctionConfig {
  readonly name: string;
}

export interface PgProcedure extends PgRoutineOptions {
  readonly name: string;
}

/**
 * Declares a function. It must be exported, as tables are. Several may have one name, if they take other types.
 *
 * ```ts
 * export const touch = pgFunction("touch", {
 *   returns: "trigger",
 *   language: "plpgsql",
 *   body: sql`BEGIN NEW.updated_at := now(); RETURN NEW; END`,
 * });
 * ```
 *
 * @param name as `CREATE FUNCTION` takes it: https://www.postgresql.org/docs/current/sql-createfunction.html
 */
export function pgFunction(name: string, config: PgFunctionConfig): PgFunction {
  return declaring("function", { ...config, name });
}

/**
 * Declares a procedure. It must be exported, as tables are.
 *
 * ```ts
 * export const expire = pgProcedure("expire", {
 *   arguments: { days: "integer" },
 *   body: sql`DELETE FROM sessions WHERE seen_at < now() - days * interval '1 day'`,
 * });
 * ```
 *
 * @param name as `CREATE PROCEDURE` takes it: https://www.postgresql.org/docs/current/sql-createprocedure.html
 */
export function pgProcedure(name: string, config: PgRoutineOptions): PgProcedure {
  return declaring("procedure", { ...config, name });
}

export function isPgFunction(value: unknown): value is PgFunction {
  return declares(value, "function");
}

export function isPgProcedure(value: unknown): value is PgProcedure {
  return declares(value, "procedure");
}
