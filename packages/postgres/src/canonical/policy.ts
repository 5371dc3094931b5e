/**
 * Expressions of policies, printed by `pg_get_expr` of policies of a clone that has the table's
 * columns. What else they read must be there.
 */
import { ident, relationsIn } from "@autogen/core";
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

export const policies: Answering<"policy"> = {
  batches: cloneBatches,
  print: printPolicies,
  isLasting: (question) => !namesRelation(question) && !readsRelations(question),
  typesOf: ({ table }) => table.columns.map(({ type }) => type),
  holderOf: ({ holder }) => holder,
  readsTables: true,
};

function readsRelations({ from, to }: About<"policy">): boolean {
  return [from, to].some((text) => relationsIn(text).length > 0);
}

type AskedPolicy = Asked<About<"policy">>;

async function printPolicies(
  connection: Connection,
  questions: readonly AskedPolicy[],
): Promise<Prints> {
  const clones = clonesOf(questions, ({ question }) => question);
  const rows = await madeAndRead<Print>(
    connection,
    clones.flatMap(cloneSql).join(";\n"),
    `SELECT polname::text AS key, pg_get_expr(polqual, polrelid) AS print
     FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
     WHERE relnamespace = pg_my_temp_schema()`,
  );
  return new Map(rows.map(({ key, print }) => [key, print]));
}

function cloneSql(
  { name = "", columns, questions }: Clone<AskedPolicy>,
  index: number,
): readonly string[] {
  const clone = `pg_temp.${ident(name || `autogen_${index}`)}`;
  const definitions = [...columns].map(([column, type]) => `${ident(column)} ${type}`);
  return [
    `CREATE TEMPORARY TABLE ${clone} (${definitions.join(",\n")})`,
    ...questions
      .flatMap(({ sides }) => sides)
      .map(({ key, text }) => `CREATE POLICY ${key} ON ${clone} USING ${enclosed(text)}`),
  ];
}
