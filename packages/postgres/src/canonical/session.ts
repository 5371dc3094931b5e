import type { Connection } from "../connection/connection.ts";

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

/** Runs in a transaction of its own that leaves nothing behind. */
export async function inScratch<T>(connection: Connection, run: () => Promise<T>): Promise<T> {
  await connection.script(`BEGIN;${SETTINGS}`);
  try {
    return await run();
  } finally {
    await connection.script("ROLLBACK");
  }
}

/** Runs and takes back all that it made; a rollback to a savepoint also frees the locks. */
export async function inSavepoint<T>(connection: Connection, run: () => Promise<T>): Promise<T> {
  await connection.script("SAVEPOINT autogen");
  try {
    return await run();
  } finally {
    await connection.script("ROLLBACK TO SAVEPOINT autogen; RELEASE SAVEPOINT autogen");
  }
}
