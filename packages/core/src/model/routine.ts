import type { QualifiedName } from "../names/qualified.ts";
import { IDENTIFIER, unquoted } from "../names/words.ts";
import type { Sql } from "./sql.ts";

/**
 * A function or a procedure: https://www.postgresql.org/docs/current/sql-createfunction.html
 * Its `name` is its signature, as SQL: `add(integer, integer)`.
 */
export interface Routine extends QualifiedName {
  readonly procedure?: true;
  readonly window?: true;
  /** As SQL, with modes, names and defaults; absent where it takes none. */
  readonly arguments?: string;
  /** As SQL: `integer`, `SETOF users`, `TABLE(id integer)`; absent for a procedure. */
  readonly returns?: string;
  readonly language: string;
  /** The text that its language reads. */
  readonly body?: Sql;
  /** In standard SQL, read when the routine is made: `RETURN …`, or `BEGIN ATOMIC … END`. */
  readonly sqlBody?: Sql;
  /** The file that holds it, where it is in C; its body is then a name in it. */
  readonly library?: string;
  readonly volatility?: "immutable" | "stable";
  readonly strict?: true;
  readonly securityDefiner?: true;
  readonly leakproof?: true;
  readonly parallel?: "safe" | "restricted";
  /** Where it is not as usual for the language. */
  readonly cost?: number;
  /** Where it gives a set, and not as many as is usual. */
  readonly rows?: number;
  /** The planner's support function, as SQL. */
  readonly support?: string;
  /** Types whose values a transform converts for the language. */
  readonly transforms?: readonly string[];
  /** What is set while it runs, by the names of the settings. */
  readonly set?: Readonly<Record<string, string>>;
}

/** What it takes and gives, as it follows its name. */
export function routineHead({ arguments: taken = "", returns }: Routine): string {
  return `(${taken})${returns === undefined ? "" : ` RETURNS ${returns}`}`;
}

const NAME = new RegExp(`^(?:${IDENTIFIER})`);

/** The name in a signature, as SQL. */
export function bareName(signature: string): string {
  return NAME.exec(signature)?.[0] ?? signature;
}

/** The name that expressions call it by. */
export function calledName({ schema, name }: QualifiedName): QualifiedName {
  const bare = { name: unquoted(bareName(name)) };
  return schema === undefined ? bare : { schema, ...bare };
}
