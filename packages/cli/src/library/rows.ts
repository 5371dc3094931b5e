/** How many rows of the database at hand lack a value for a column that becomes not null. */
import {
  columnOf,
  type Database,
  find,
  formerly,
  type Lacking,
  lackingIn,
  nameKey,
  type Operation,
  type RowsLacking,
} from "@autogen/core";
import { type Connection, countRows } from "@autogen/postgres";

/** Where there is no database to be asked. */
export const ROWS_UNKNOWN: RowsLacking = () => undefined;

/**
 * One query for all columns; none where no column becomes not null.
 * @param live the model of the database
 */
export async function rowsFor(
  connection: Connection,
  live: Database,
  operations: readonly Operation[],
): Promise<RowsLacking> {
  const asked = lackingIn(operations)
    .map((lacking) => ({ lacking, former: formerly(operations, lacking) }))
    .filter(({ former }) => isThere(live, former));
  const questions = asked.map(({ former: { table, column, isNew } }) =>
    isNew ? { table } : { table, column },
  );
  const counts = await countRows(connection, questions);
  if (!counts) return ROWS_UNKNOWN;
  const byKey = new Map(asked.map(({ lacking }, at) => [keyOf(lacking), counts[at] ?? 0]));
  return (lacking) => byKey.get(keyOf(lacking)) ?? 0;
}

/** What was dropped by hand, and is put back by the revision, has no rows. */
function isThere(live: Database, { table, column, isNew }: Lacking): boolean {
  const found = find(live, "table", table);
  return found !== undefined && (isNew || columnOf(found, column) !== undefined);
}

function keyOf({ table, column, isNew }: Lacking): string {
  return JSON.stringify([nameKey(table), column, isNew]);
}
