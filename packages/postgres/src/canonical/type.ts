/** Types, printed by `format_type` of columns that have them. */
import type { Connection } from "../connection/connection.ts";
import { type About, type Asked, type Prints, sides } from "./texts.ts";

export async function printTypes(
  connection: Connection,
  questions: readonly Asked<About<"type">>[],
): Promise<Prints> {
  const columns = questions.flatMap(sides).map(({ key, text }) => `${key} ${text}`);
  await connection.script(`CREATE TEMPORARY TABLE autogen_types (${columns.join(",\n")})`);
  const rows = await connection.query<{ key: string; print: string }>(
    `SELECT attname::text AS key, format_type(atttypid, atttypmod) AS print
     FROM pg_attribute WHERE attrelid = 'pg_temp.autogen_types'::regclass AND attnum > 0`,
  );
  return new Map(rows.map(({ key, print }) => [key, print]));
}
