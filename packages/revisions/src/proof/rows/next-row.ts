/** Whether tables still take rows, and number them where they left off; no dump of a schema tells. */
import { type Database, nameKey, type Table } from "@autogen/core";
import { type Connection, rolledBack, StatementFailed } from "@autogen/postgres";
import { candidatesOf, UNUSED } from "./candidates.ts";
import { insertion, storedRows } from "./fill.ts";

/** Sentences about tables that had taken a row before. */
export interface NextRows {
  /** Each is of a table that gives a new row a number that is taken, or none. */
  readonly faults: readonly string[];
  /** Each is of a table whose triggers or defaults call what is not there. */
  readonly doubts: readonly string[];
}

export async function nextRows(
  connection: Connection,
  tables: readonly Table[],
  database: Database,
): Promise<NextRows> {
  const faults: string[] = [];
  const doubts: string[] = [];
  for (const table of tables) {
    const failure = await failureOfNext(connection, table, database);
    if (!failure) continue;
    const numbered = table.columns.filter(({ identity, serial }) => identity || serial);
    const names = numbered.map(({ name }) => name);
    const sentence = `a row cannot be added to ${nameKey(table)}: ${failure.message}`;
    if (isOfNumber(failure, table, names)) faults.push(sentence);
    else if (isOfCode(failure)) doubts.push(sentence);
  }
  return { faults, doubts };
}

/**
 * Functions, columns, tables and other objects that are not there, and types that do not fit:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OF_CODE: ReadonlySet<string> = new Set(["42883", "42703", "42P01", "42704", "42804"]);

/** Whether what runs for a row cannot be read, whatever its values. */
function isOfCode({ code }: StatementFailed): boolean {
  return OF_CODE.has(code);
}

/** What refuses one row more, which is not kept. */
async function failureOfNext(
  connection: Connection,
  table: Table,
  database: Database,
): Promise<StatementFailed | undefined> {
  const candidates = candidatesOf(table, {
    base: database,
    goal: database,
    upgrade: [],
    unplaced: new Map(),
  });
  const parents = table.foreignKeys.flatMap(
    ({ references }) => database.table.get(nameKey(references.table)) ?? [],
  );
  const stored = await storedRows(connection, parents);
  const sql = candidates && insertion(table, candidates, UNUSED, stored);
  if (sql === undefined) return undefined;
  try {
    await rolledBack(connection, () => connection.script(sql));
    return undefined;
  } catch (error) {
    if (error instanceof StatementFailed) return error;
    throw error;
  }
}

const UNIQUE_VIOLATION = "23505";
const NOT_NULL_VIOLATION = "23502";

/** Whether the number itself is refused, and not another value of the row. */
function isOfNumber(
  { code, constraint, column }: StatementFailed,
  { primaryKey, uniques }: Table,
  numbered: readonly string[],
): boolean {
  if (code === NOT_NULL_VIOLATION) return numbered.includes(column ?? "");
  if (code !== UNIQUE_VIOLATION) return false;
  const keys = [...(primaryKey ? [primaryKey] : []), ...uniques];
  return keys.some(
    ({ name, columns }) => name === constraint && columns.every((each) => numbered.includes(each)),
  );
}
