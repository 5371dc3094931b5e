/** Defaults, printed by `pg_get_expr` of columns that have them. */
import { groupedBy, ident, qualified } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { columnBatches, columnTables, columnTablesSql } from "./batches.ts";
import { isConstant } from "./constant.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import { type About, type Asked, enclosed, namesRelation, type Prints } from "./texts.ts";

export const defaults: Answering<"default"> = {
  batches: columnBatches,
  print: printDefaults,
  isLasting: (question) => !namesRelation(question),
  typesOf: ({ type }) => [type],
  holderOf: ({ table, column }) => `default of column ${qualified(table)}.${ident(column.name)}`,
};

type AskedDefault = Asked<About<"default">>;

interface PrintedDefault {
  readonly key: string;
  /** The table that has the column. */
  readonly table: string;
  readonly print: string;
  readonly isNumeric: boolean;
}

const TABLES = "autogen_defaults_";

async function printDefaults(
  connection: Connection,
  questions: readonly AskedDefault[],
): Promise<Prints> {
  const columns = questions.flatMap(({ question, sides }) =>
    sides.map(({ key, text }) => `${key} ${question.type} DEFAULT ${enclosed(text)}`),
  );
  const rows = await madeAndRead<PrintedDefault>(
    connection,
    columnTables(TABLES, columns),
    `SELECT attname::text AS key, attrelid::regclass::text AS "table",
       pg_get_expr(adbin, adrelid) AS print, atttypid = 'numeric'::regtype AS "isNumeric"
     FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
     WHERE adrelid IN ${columnTablesSql(TABLES)}`,
  );
  const prints = new Map(rows.map(({ key, print }) => [key, print]));
  const values = await valuesOf(connection, doubtful(questions, prints), rows);
  return new Map([...prints, ...values]);
}

/** The columns of questions about two constants that are not printed alike. */
function doubtful(questions: readonly AskedDefault[], prints: Prints): ReadonlySet<string> {
  const printOf = (key: string) => prints.get(key) ?? "NULL";
  const keys = questions
    .map(({ sides }) => sides.map(({ key }) => key))
    .filter((both) => new Set(both.map(printOf)).size > 1)
    .filter((both) => both.every((key) => isConstant(printOf(key))));
  return new Set(keys.flat());
}

/**
 * The value of each constant, once assigned to its column, as a literal. Nothing else is evaluated:
 * a default may read a sequence.
 */
async function valuesOf(
  connection: Connection,
  keys: ReadonlySet<string>,
  printed: readonly PrintedDefault[],
): Promise<Prints> {
  if (keys.size === 0) return new Map();
  const tables = [...groupedBy(printed, ({ table }) => table)];
  const literals = printed
    .filter(({ key }) => keys.has(key))
    .map(({ key, isNumeric }) => {
      const value = isNumeric ? `trim_scale(${key})` : key;
      return `quote_nullable(${value}::text) AS ${key}`;
    });
  const [row] = await madeAndRead<Record<string, string>>(
    connection,
    tables.map(([table, columns]) => insertion(table, columns, keys)).join(";\n"),
    `SELECT ${literals.join(", ")} FROM ${tables.map(([table]) => table).join(", ")}`,
  );
  return new Map(Object.entries(row ?? {}));
}

/** A row of the defaults that are to be evaluated. */
function insertion(
  table: string,
  columns: readonly PrintedDefault[],
  keys: ReadonlySet<string>,
): string {
  const silent = columns.map(({ key }) => key).filter((key) => !keys.has(key));
  if (silent.length === 0) return `INSERT INTO ${table} DEFAULT VALUES`;
  return `INSERT INTO ${table} (${silent.join(", ")}) VALUES (${silent.map(() => "NULL").join(", ")})`;
}
