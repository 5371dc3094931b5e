/**
 * Expressions over the row of a table — checks, generation expressions, index keys and predicates —
 * printed by `pg_get_expr` of a check constraint of a clone that has the table's columns.
 */
import { ident, nameKey, type Table } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { printed } from "./session.ts";
import { type About, type Asked, enclosed, type Prints, sides } from "./texts.ts";

type AskedExpression = Asked<About<"expression">>;

export async function printExpressions(
  connection: Connection,
  questions: readonly AskedExpression[],
): Promise<Prints> {
  const clones = byTable(questions).map(cloneSql);
  return printed(
    connection,
    clones.join(";\n"),
    `SELECT conname::text AS key, pg_get_expr(conbin, conrelid) AS print
     FROM pg_constraint WHERE contype = 'c' AND connamespace = pg_my_temp_schema()`,
  );
}

interface Clone {
  readonly table: Table;
  readonly questions: readonly AskedExpression[];
}

function byTable(questions: readonly AskedExpression[]): readonly Clone[] {
  const clones = new Map<string, { table: Table; questions: AskedExpression[] }>();
  for (const asked of questions) {
    const { table } = asked.question;
    const clone = clones.get(nameKey(table)) ?? { table, questions: [] };
    clone.questions.push(asked);
    clones.set(nameKey(table), clone);
  }
  return [...clones.values()];
}

function cloneSql({ table, questions }: Clone): string {
  const columns = table.columns.map(({ name, type }) => `${ident(name)} ${type}`);
  const checks = questions
    .flatMap(sides)
    .map(({ key, text }) => `CONSTRAINT ${key} CHECK (${enclosed(text)} IS NOT NULL)`);
  return `CREATE TEMPORARY TABLE ${ident(table.name)} (${[...columns, ...checks].join(",\n")})`;
}
