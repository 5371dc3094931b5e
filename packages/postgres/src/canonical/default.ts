/** Defaults, printed by `pg_get_expr` of columns that have them. */
import type { Connection } from "../connection/connection.ts";
import { isConstant } from "./constant.ts";
import { printed } from "./session.ts";
import { type About, type Asked, enclosed, type Prints, sides } from "./texts.ts";

type AskedDefault = Asked<About<"default">>;

export async function printDefaults(
  connection: Connection,
  questions: readonly AskedDefault[],
): Promise<Prints> {
  const columns = questions.flatMap((asked) =>
    sides(asked).map(({ key, text }) => `${key} ${asked.question.type} DEFAULT ${enclosed(text)}`),
  );
  const prints = await printed(
    connection,
    `CREATE TEMPORARY TABLE autogen_defaults (${columns.join(",\n")})`,
    `SELECT attname::text AS key, pg_get_expr(adbin, adrelid) AS print
     FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
     WHERE adrelid = 'pg_temp.autogen_defaults'::regclass`,
  );
  return new Map([...prints, ...(await valuesOf(connection, questions, prints))]);
}

/**
 * The value of each constant, once assigned to its column, as a literal. Nothing else is evaluated:
 * a default may read a sequence.
 */
async function valuesOf(
  connection: Connection,
  questions: readonly AskedDefault[],
  prints: Prints,
): Promise<Prints> {
  const differing = questions.filter(({ from, to }) => prints.get(from.key) !== prints.get(to.key));
  const constants = differing
    .filter((asked) => sides(asked).every(({ key }) => isConstant(prints.get(key) ?? "")))
    .flatMap(keysOf);
  if (constants.length === 0) return new Map();
  const evaluated = new Set(constants);
  const others = questions.flatMap(keysOf).filter((key) => !evaluated.has(key));
  const silence = others.map((key) => `ALTER COLUMN ${key} DROP DEFAULT`).join(", ");
  await connection.script(
    `${silence && `ALTER TABLE pg_temp.autogen_defaults ${silence};`}
     INSERT INTO pg_temp.autogen_defaults DEFAULT VALUES`,
  );
  const literals = constants.map((key) => `quote_nullable(${key}::text) AS ${key}`);
  const [row] = await connection.query<Record<string, string>>(
    `SELECT ${literals.join(", ")} FROM pg_temp.autogen_defaults`,
  );
  return new Map(Object.entries(row ?? {}));
}

function keysOf(asked: AskedDefault): readonly string[] {
  return sides(asked).map(({ key }) => key);
}
