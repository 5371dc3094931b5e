/** Queries of views, printed by `pg_get_viewdef` of temporary views. */
import { ident, qualified } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { chunks } from "./batches.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import type { About, Asked, Print, Prints } from "./texts.ts";

/** Each view holds a lock on what it reads until its savepoint is rolled back. */
const VIEWS_PER_BATCH = 100;

export const queries: Answering<"query"> = {
  batches: (questions) => chunks(questions, VIEWS_PER_BATCH),
  print: printQueries,
  typesOf: () => [],
  holderOf: ({ kind, view }) =>
    `${kind === "view" ? "view" : "materialized view"} ${qualified(view)}`,
};

const PREFIX = "autogen_query_";

/** The types of the columns, which the query's text does not tell, as a comment. */
const TYPES = `(SELECT string_agg(replace(format_type(atttypid, atttypmod), '*/', ''), ', ' ORDER BY attnum)
  FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0)`;

async function printQueries(
  connection: Connection,
  questions: readonly Asked<About<"query">>[],
): Promise<Prints> {
  const views = questions
    .flatMap(({ sides }) => sides)
    .map(({ key, text }) => `CREATE TEMPORARY VIEW ${ident(PREFIX + key)} AS\n${text}\n`);
  const rows = await madeAndRead<Print>(
    connection,
    views.join(";\n"),
    `SELECT substr(relname, ${PREFIX.length + 1}) AS key,
       rtrim(btrim(pg_get_viewdef(c.oid)), ';') || ' /* ' || coalesce(${TYPES}, '') || ' */' AS print
     FROM pg_class c WHERE relkind = 'v' AND relnamespace = pg_my_temp_schema()
       AND starts_with(relname, '${PREFIX}')`,
  );
  return new Map(rows.map(({ key, print }) => [key, print]));
}
