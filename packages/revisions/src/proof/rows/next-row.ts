/** Whether a table still numbers its rows where it left off; no dump of a schema tells. */
import { type Database, nameKey, type Table } from "@autogen/core";
import { type Connection, rolledBack, StatementFailed } from "@autogen/postgres";
import { candidatesOf, UNUSED } from "./candidates.ts";
import { insertion, storedRows } from "./fill.ts";

/** A sentence for each table that gives a new row a number that is taken, or none. */
export async function numberingFaults(
  connection: Connection,
  tables: readonly Table[],
  database: Database,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const table of tables) {
    const numbered = table.columns.filter(({ identity, serial }) => identity || serial);
    if (numbered.length === 0) continue;
    const failure = await failureOfNext(connection, table, database);
    const names = numbered.map(({ name }) => name);
    if (failure && isOfNumber(failure, table, names)) {
      faults.push(`a row cannot be added to ${nameKey(table)}: ${failure.message}`);
    }
  }
  return faults;
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
