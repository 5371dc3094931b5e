/**
 * Expressions over the row of a table — checks, generation expressions, index keys and predicates —
 * printed by `pg_get_expr` of a check constraint of a clone that has the table's columns.
 */
import { groupedBy, type Table } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { cloneBatches, cloneKey, cloneSql, statedCloneName } from "./clone.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import { type About, type Asked, enclosed, type Print, type Prints, sides } from "./texts.ts";

export const expressions: Answering<"expression"> = {
  batches: cloneBatches,
  glance: alikeAtFirstSight,
  print: printExpressions,
  typesOf: ({ table }) => table.columns.map(({ type }) => type),
  holderOf: ({ holder }) => holder,
};

type AskedExpression = Asked<About<"expression">>;

async function printExpressions(
  connection: Connection,
  questions: readonly AskedExpression[],
): Promise<Prints> {
  const checks = (ofOneClone: readonly AskedExpression[]) =>
    ofOneClone
      .flatMap(sides)
      .map(({ key, text }) => `CONSTRAINT ${key} CHECK (${enclosed(text)} IS NOT NULL)`);
  return printedOf(
    connection,
    clonesOf(questions, ({ question }) => question, checks),
  );
}

/**
 * What the catalog shows is a print already. So all that is to be of one table is printed in one
 * constraint, which tells whether it is what is there.
 */
async function alikeAtFirstSight(
  connection: Connection,
  questions: readonly About<"expression">[],
): Promise<readonly About<"expression">[]> {
  const groups = [...groupedBy(questions, cloneKey).values()];
  const rows = (texts: readonly string[]) => `(ROW(${texts.join(", ")}) IS NOT NULL)`;
  const key = new Map(groups.map((group, at) => [group[0], `r${at}`]));
  const check = (group: readonly About<"expression">[]) => [
    `CONSTRAINT ${key.get(group[0])} CHECK ${rows(group.map(({ to }) => enclosed(to)))}`,
  ];
  const prints = await printedOf(
    connection,
    clonesOf(questions, (question) => question, check),
  );
  return groups
    .filter((group) => prints.get(key.get(group[0]) ?? "") === rows(group.map(({ from }) => from)))
    .flat();
}

/** The statements that make the clones for all of them. */
function clonesOf<T>(
  things: readonly T[],
  questionOf: (thing: T) => About<"expression">,
  constraints: (ofOneClone: readonly T[]) => readonly string[],
): readonly string[] {
  const clones = groupedBy(things, (thing) => cloneKey(questionOf(thing)));
  return [...clones.values()].map((group, at) => {
    const questions = group.map(questionOf);
    const name = questions.flatMap((question) => statedCloneName(question) ?? [])[0];
    const { table } = questions[0] as { readonly table: Table };
    return cloneSql(table, name ?? `autogen_${at}`, constraints(group));
  });
}

async function printedOf(connection: Connection, clones: readonly string[]): Promise<Prints> {
  const rows = await madeAndRead<Print>(
    connection,
    clones.join(";\n"),
    `SELECT conname::text AS key, pg_get_expr(conbin, conrelid) AS print
     FROM pg_constraint WHERE contype = 'c' AND connamespace = pg_my_temp_schema()`,
  );
  return new Map(rows.map(({ key, print }) => [key, print]));
}
