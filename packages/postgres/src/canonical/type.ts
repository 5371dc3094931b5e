/** Types, printed by `format_type` of columns that have them. */
import type { Connection } from "../connection/connection.ts";
import { columnBatches, columnTables, columnTablesSql } from "./batches.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import type { About, Asked, Print, Prints } from "./texts.ts";

export const types: Answering<"type"> = {
  batches: columnBatches,
  print: printTypes,
  isLasting: () => true,
  typesOf: ({ from, to }) => [from, to],
  holderOf: ({ to }) => `type ${to}`,
};

async function printTypes(
  connection: Connection,
  questions: readonly Asked<About<"type">>[],
): Promise<Prints> {
  const columns = questions.flatMap(({ sides }) => sides.map(({ key, text }) => `${key} ${text}`));
  const rows = await madeAndRead<Print>(
    connection,
    columnTables("autogen_types_", columns).join(";\n"),
    `SELECT attname::text AS key, format_type(atttypid, atttypmod) AS print
     FROM pg_attribute WHERE attnum > 0 AND attrelid IN ${columnTablesSql("autogen_types_")}`,
  );
  return new Map(rows.map(({ key, print }) => [key, print]));
}
