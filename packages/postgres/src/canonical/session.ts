import type { Connection } from "../connection/connection.ts";
import { settled } from "../connection/settled.ts";

/** Makes temporary objects and reads what PostgreSQL prints of them, in one round trip. */
export async function printed(
  connection: Connection,
  making: string,
  reading: string,
): Promise<ReadonlyMap<string, string>> {
  const [, rows] = await settled([
    connection.script(making),
    connection.query<{ readonly key: string; readonly print: string }>(reading),
  ]);
  return new Map(rows.map(({ key, print }) => [key, print]));
}

/**
 * What PostgreSQL prints depends on the session; these settings make it what pg_dump makes it.
 * Names are looked up along the search path of the session, as the author of an expression has them.
 */
const SETTINGS = `
SET LOCAL client_min_messages = error;
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL timezone = 'UTC';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL standard_conforming_strings = on;
SET LOCAL lock_timeout = '2s';`;

/** Runs in a transaction of its own that leaves nothing behind; what begins it does not wait. */
export async function inScratch<T>(connection: Connection, run: () => Promise<T>): Promise<T> {
  try {
    const [, result] = await settled([connection.script(`BEGIN;${SETTINGS}`), run()]);
    return result;
  } finally {
    await connection.script("ROLLBACK");
  }
}

/** Runs and takes back all that it made; a rollback to a savepoint also frees the locks. */
export async function inSavepoint<T>(connection: Connection, run: () => Promise<T>): Promise<T> {
  try {
    const [, result] = await settled([connection.script("SAVEPOINT autogen"), run()]);
    return result;
  } finally {
    await connection.script("ROLLBACK TO SAVEPOINT autogen; RELEASE SAVEPOINT autogen");
  }
}
