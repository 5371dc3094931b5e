import { literal } from "@autogen/core";
import { PINNED_SETTINGS } from "../catalog/settings.ts";
import type { Connection, Row } from "../connection/connection.ts";
import { settled } from "../connection/settled.ts";

/** Makes temporary objects and reads what PostgreSQL says of them, in one round trip. */
export async function madeAndRead<R = Row>(
  connection: Connection,
  making: string,
  reading: string,
): Promise<readonly R[]> {
  const [, rows] = await settled([connection.script(making), connection.query<R>(reading)]);
  return rows;
}

/** What PostgreSQL reads and prints depends on the session: it is as it was for the catalog. */
const SETTINGS: Readonly<Record<string, string>> = {
  ...PINNED_SETTINGS,
  temp_tablespaces: "",
  client_min_messages: "error",
  lock_timeout: "2s",
};

/**
 * Names are looked up along the search path of the session, as the author of an expression has them:
 * after PostgreSQL's own and after what stands in for types that are not there yet.
 */
const SEARCH_PATH = `concat_ws(', ', 'pg_catalog', 'pg_temp', nullif(current_setting('search_path'), ''))`;

function beginning(): string {
  const settings = Object.entries(SETTINGS).map(
    ([name, value]) => `set_config('${name}', ${literal(value)}, true)`,
  );
  const path = `set_config('search_path', ${SEARCH_PATH}, true)`;
  return `BEGIN; SELECT ${[path, ...settings].join(", ")}`;
}

const SAVEPOINT = "SAVEPOINT autogen";
const ROLLED_BACK = "ROLLBACK TO SAVEPOINT autogen; RELEASE SAVEPOINT autogen";

/** Runs in a transaction of its own that leaves nothing behind; what begins it does not wait. */
export async function inScratch<T>(connection: Connection, run: () => Promise<T>): Promise<T> {
  try {
    const [, result] = await settled([connection.script(beginning()), run()]);
    return result;
  } finally {
    await connection.script("ROLLBACK");
  }
}

/**
 * The same in one round trip with what others send before and after: what runs has to send all of its statements before
 * it waits for any.
 */
export async function inSavepointAtOnce<T>(
  connection: Connection,
  run: () => Promise<T>,
): Promise<T> {
  const [, result] = await settled([
    connection.script(SAVEPOINT),
    run(),
    connection.script(ROLLED_BACK),
  ]);
  return result;
}

/** Runs and takes back all that it made; a rollback to a savepoint also frees the locks. */
export async function inSavepoint<T>(connection: Connection, run: () => Promise<T>): Promise<T> {
  try {
    const [, result] = await settled([connection.script(SAVEPOINT), run()]);
    return result;
  } finally {
    await connection.script(ROLLED_BACK);
  }
}
