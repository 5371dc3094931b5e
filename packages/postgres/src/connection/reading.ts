import { literal } from "@autogen/core";
import type { Connection } from "./connection.ts";
import { SessionLost } from "./errors.ts";

/**
 * What the meaning of an SQL text depends on: a date such as 01/02/2024, a time without a zone, an
 * interval, an amount of money, a backslash, `= NULL`; and the digits of a float that becomes text.
 * The same while a statement runs as while it is compared, whatever a database or a role sets.
 * https://www.postgresql.org/docs/current/runtime-config-client.html
 * https://www.postgresql.org/docs/current/runtime-config-compatible.html
 */
export const READING_SETTINGS = {
  datestyle: "ISO, MDY",
  intervalstyle: "postgres",
  timezone: "UTC",
  timezone_abbreviations: "Default",
  lc_monetary: "C",
  extra_float_digits: "1",
  standard_conforming_strings: "on",
  transform_null_equals: "off",
  array_nulls: "on",
  xmloption: "content",
} as const;

/** Runs with these settings, and gives the session back as it was. */
export async function withReadingSettings<T>(
  connection: Connection,
  run: () => Promise<T>,
): Promise<T> {
  const names = Object.keys(READING_SETTINGS);
  const columns = names.map((name) => `pg_catalog.current_setting('${name}') AS ${name}`);
  const [before] = await connection.query<Record<string, string>>(`SELECT ${columns.join(", ")}`);
  await set(connection, READING_SETTINGS);
  try {
    return await run();
  } finally {
    await restore(connection, before ?? {});
  }
}

/** A session that has ended has no settings. */
async function restore(connection: Connection, before: Readonly<Record<string, string>>) {
  try {
    await set(connection, before);
  } catch (error) {
    if (!(error instanceof SessionLost)) throw error;
  }
}

async function set(connection: Connection, settings: Readonly<Record<string, string>>) {
  const calls = Object.entries(settings).map(
    ([name, value]) => `pg_catalog.set_config('${name}', ${literal(value)}, false)`,
  );
  await connection.query(`SELECT ${calls.join(", ")}`);
}
