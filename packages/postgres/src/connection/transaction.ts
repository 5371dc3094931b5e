import type { Connection } from "./connection.ts";
import { SessionLost, TransactionRolledBack } from "./errors.ts";

/** https://www.postgresql.org/docs/current/sql-set-transaction.html */
export interface TransactionOptions {
  readonly isolation?: "read committed" | "repeatable read" | "serializable";
  readonly readOnly?: boolean;
}

/**
 * Runs in a transaction that is committed, or rolled back where the work throws.
 *
 * @throws what the work throws; TransactionRolledBack where a statement of it had failed and the
 *   work went on all the same.
 */
export async function transaction<T>(
  connection: Connection,
  work: () => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  await connection.execute(begin(options));
  const result = await orRollBack(connection, work);
  const { command } = await connection.execute("COMMIT");
  if (command === "ROLLBACK") throw new TransactionRolledBack();
  return result;
}

/** Runs in a transaction that is rolled back whatever happens: `{ readOnly: true }` only looks. */
export async function rolledBack<T>(
  connection: Connection,
  work: () => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  await connection.execute(begin(options));
  const result = await orRollBack(connection, work);
  await connection.execute("ROLLBACK");
  return result;
}

/** Runs on one unchanging view of the database, and changes nothing. */
export function onSnapshot<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  return rolledBack(connection, work, { isolation: "repeatable read", readOnly: true });
}

function begin({ isolation, readOnly }: TransactionOptions): string {
  const modes = [
    ...(isolation ? [`ISOLATION LEVEL ${isolation.toUpperCase()}`] : []),
    ...(readOnly === undefined ? [] : [readOnly ? "READ ONLY" : "READ WRITE"]),
  ];
  return ["BEGIN", ...modes].join(" ");
}

async function orRollBack<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await rollBack(connection);
    throw error;
  }
}

/** The server itself rolls back what a lost session had under way. */
async function rollBack(connection: Connection): Promise<void> {
  try {
    await connection.execute("ROLLBACK");
  } catch (error) {
    if (!(error instanceof SessionLost)) throw error;
  }
}
