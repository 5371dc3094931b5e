/** Types, printed by `format_type` of columns that have them. */
import type { Connection } from "../connection/connection.ts";
import { columnBatches } from "./batches.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import { type About, type Asked, type Print, type Prints, sides } from "./texts.ts";

export const types: Answering<"type"> = {
  batches: columnBatches,
  print: printTypes,
  typesOf: ({ from, to }) => [from, to],
  holderOf: ({ to }) => `type ${to}`,
};

async function printTypes(
  connection: Connection,
  questions: readonly Asked<About<"type">>[],
): Promise<Prints> {
  const columns = questions.flatMap(sides).map(({ key, text }) => `${key} ${text}`);
  const rows = await madeAndRead<Print>(
    connection,
    `CREATE TEMPORARY TABLE autogen_types (${columns.join(",\n")})`,
    `SELECT attname::text AS key, format_type(atttypid, atttypmod) AS print
     FROM pg_attribute WHERE attrelid = 'pg_temp.autogen_types'::regclass AND attnum > 0`,
  );
  return new Map(rows.map(({ key, print }) => [key, print]));
}
