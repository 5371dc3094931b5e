/**
 * Expressions over the row of a table — checks, generation expressions, index keys and predicates —
 * printed by `pg_get_expr` of a check constraint of a clone that has the table's columns.
 */
import { groupedBy, ident } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { cloneBatches, clonedColumns, cloneKey, statedCloneName } from "./clone.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import { type About, type Asked, enclosed, type Print, type Prints, sides } from "./texts.ts";

export const expressions: Answering<"expression"> = {
  batches: cloneBatches,
  print: printExpressions,
  typesOf: ({ table }) => table.columns.map(({ type }) => type),
  holderOf: ({ holder }) => holder,
};

type AskedExpression = Asked<About<"expression">>;

async function printExpressions(
  connection: Connection,
  questions: readonly AskedExpression[],
): Promise<Prints> {
  const clones = groupedBy(questions, ({ question }) => cloneKey(question));
  const rows = await madeAndRead<Print>(
    connection,
    [...clones.values()].map(cloneSql).join(";\n"),
    `SELECT conname::text AS key, pg_get_expr(conbin, conrelid) AS print
     FROM pg_constraint WHERE contype = 'c' AND connamespace = pg_my_temp_schema()`,
  );
  return new Map(rows.map(({ key, print }) => [key, print]));
}

function cloneSql(questions: readonly AskedExpression[], index: number): string {
  const table = questions[0]?.question.table;
  const name = questions.flatMap(({ question }) => statedCloneName(question) ?? [])[0];
  const columns = table ? clonedColumns(table) : [];
  const checks = questions
    .flatMap(sides)
    .map(({ key, text }) => `CONSTRAINT ${key} CHECK (${enclosed(text)} IS NOT NULL)`);
  return `CREATE TEMPORARY TABLE ${ident(name ?? `autogen_${index}`)} (${[...columns, ...checks].join(",\n")})`;
}
