/**
 * Expressions over the row of a table — checks, generation expressions, index keys and predicates —
 * printed by `pg_get_expr` of a check constraint of a clone that has the table's columns.
 */
import { ident } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { type Clone, cloneBatches, clonesOf } from "./clone.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import {
  type About,
  type Asked,
  enclosed,
  namesRelation,
  type Print,
  type Prints,
} from "./texts.ts";

export const expressions: Answering<"expression"> = {
  batches: cloneBatches,
  print: printExpressions,
  isLasting: (question) => !namesRelation(question),
  typesOf: ({ table }) => table.columns.map(({ type }) => type),
  holderOf: ({ holder }) => holder,
};

type AskedExpression = Asked<About<"expression">>;

async function printExpressions(
  connection: Connection,
  questions: readonly AskedExpression[],
): Promise<Prints> {
  const clones = clonesOf(questions, ({ question }) => question);
  const rows = await madeAndRead<Print>(
    connection,
    clones.map(cloneSql).join(";\n"),
    `SELECT conname::text AS key, pg_get_expr(conbin, conrelid) AS print
     FROM pg_constraint WHERE contype = 'c' AND connamespace = pg_my_temp_schema()`,
  );
  return new Map(rows.map(({ key, print }) => [key, withoutTest(print)]));
}

/** What a partitioned table cannot be without; no column of a user's. */
const PARTITION_KEY = ident("autogen partition");

/**
 * A clone is partitioned, since such a table has no files and no table for long values: that takes
 * half the time and half the locks.
 */
function cloneSql({ name, columns, questions }: Clone<AskedExpression>, index: number): string {
  const definitions = [...columns].map(([column, type]) => `${ident(column)} ${type}`);
  const checks = questions
    .flatMap(({ sides }) => sides)
    .map(({ key, text }) => `CONSTRAINT ${key} CHECK (${enclosed(text)}${TEST})`);
  const members = [...definitions, `${PARTITION_KEY} integer`, ...checks].join(",\n");
  return `CREATE TEMPORARY TABLE ${ident(name ?? `autogen_${index}`)} (${members})
    PARTITION BY LIST (${PARTITION_KEY})`;
}

/** Whatever its type, an expression is one side of a test that a check can be. */
const TEST = " IS NOT NULL";

function withoutTest(print: string): string {
  const end = `${TEST})`;
  return print.startsWith("(") && print.endsWith(end) ? print.slice(1, -end.length) : print;
}
