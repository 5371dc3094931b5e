/** Defaults, printed by `pg_get_expr` of columns that have them. */
import { ident, qualified } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { columnBatches } from "./batches.ts";
import { isConstant } from "./constant.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import { type About, type Asked, enclosed, type Prints, sides } from "./texts.ts";

export const defaults: Answering<"default"> = {
  batches: columnBatches,
  print: printDefaults,
  typesOf: ({ type }) => [type],
  holderOf: ({ table, column }) => `default of column ${qualified(table)}.${ident(column.name)}`,
};

type AskedDefault = Asked<About<"default">>;

interface PrintedDefault {
  readonly key: string;
  readonly print: string;
  readonly isNumeric: boolean;
}

async function printDefaults(
  connection: Connection,
  questions: readonly AskedDefault[],
): Promise<Prints> {
  const columns = questions.flatMap((asked) =>
    sides(asked).map(({ key, text }) => `${key} ${asked.question.type} DEFAULT ${enclosed(text)}`),
  );
  const rows = await madeAndRead<PrintedDefault>(
    connection,
    `CREATE TEMPORARY TABLE autogen_defaults (${columns.join(",\n")})`,
    `SELECT attname::text AS key, pg_get_expr(adbin, adrelid) AS print,
       atttypid = 'numeric'::regtype AS "isNumeric"
     FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
     WHERE adrelid = 'pg_temp.autogen_defaults'::regclass`,
  );
  const printed = new Map(rows.map((row) => [row.key, row]));
  const prints = rows.map(({ key, print }) => [key, print] as const);
  return new Map([
    ...prints,
    ...(await valuesOf(connection, doubtful(questions, printed), printed)),
  ]);
}

/** The columns of questions about two constants that are not printed alike. */
function doubtful(
  questions: readonly AskedDefault[],
  printed: ReadonlyMap<string, PrintedDefault>,
): readonly string[] {
  const printOf = (key: string) => printed.get(key)?.print ?? "NULL";
  return questions
    .map((asked) => sides(asked).map(({ key }) => key))
    .filter(([from = "", to = ""]) => printOf(from) !== printOf(to))
    .filter((keys) => keys.every((key) => isConstant(printOf(key))))
    .flat();
}

/**
 * The value of each constant, once assigned to its column, as a literal. Nothing else is evaluated:
 * a default may read a sequence.
 */
async function valuesOf(
  connection: Connection,
  keys: readonly string[],
  printed: ReadonlyMap<string, PrintedDefault>,
): Promise<Prints> {
  if (keys.length === 0) return new Map();
  const evaluated = new Set(keys);
  const silence = [...printed.keys()]
    .filter((key) => !evaluated.has(key))
    .map((key) => `ALTER COLUMN ${key} DROP DEFAULT`);
  const literals = keys.map((key) => {
    const value = printed.get(key)?.isNumeric ? `trim_scale(${key})` : key;
    return `quote_nullable(${value}::text) AS ${key}`;
  });
  const [row] = await madeAndRead<Record<string, string>>(
    connection,
    `${silence.length > 0 ? `ALTER TABLE pg_temp.autogen_defaults ${silence.join(", ")};` : ""}
     INSERT INTO pg_temp.autogen_defaults DEFAULT VALUES`,
    `SELECT ${literals.join(", ")} FROM pg_temp.autogen_defaults`,
  );
  return new Map(Object.entries(row ?? {}));
}
