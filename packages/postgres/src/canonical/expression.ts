/**
 * Expressions over the row of a table — checks, generation expressions, index keys and predicates —
 * printed by `pg_get_expr` of a check constraint of a clone that has the table's columns.
 */
import { ident } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { type Clone, cloneBatches, clonesOf } from "./clone.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import { type About, type Asked, enclosed, namesRelation, type Prints } from "./texts.ts";

export const expressions: Answering<"expression"> = {
  batches: cloneBatches,
  print: printExpressions,
  isLasting: (question) => !namesRelation(question),
  typesOf: ({ table }) => table.columns.map(({ type }) => type),
  holderOf: ({ holder }) => holder,
};

type AskedExpression = Asked<About<"expression">>;

/** The print of an expression, or the collation of one that is the key of an index. */
interface ExpressionCells {
  readonly key: string;
  readonly print: string | null;
  readonly collation: string | null;
}

/** In two parts, since to look for the one with each of the other takes longer the more tables there are. */
const PRINTED = `SELECT conname::text AS key, pg_get_expr(conbin, conrelid) AS print, NULL AS collation
    FROM pg_constraint WHERE contype = 'c' AND connamespace = pg_my_temp_schema()
  UNION ALL SELECT attname::text, NULL, attcollation::regcollation::text
    FROM pg_attribute WHERE attcollation <> 0 AND attrelid IN (
      SELECT oid FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind = 'v')`;

async function printExpressions(
  connection: Connection,
  questions: readonly AskedExpression[],
): Promise<Prints> {
  const clones = clonesOf(questions, ({ question }) => question);
  const rows = await madeAndRead<ExpressionCells>(
    connection,
    clones.map((clone, index) => `${cloneSql(clone, index)}${keysSql(clone, index)}`).join(";\n"),
    PRINTED,
  );
  const collations = new Map(
    rows.flatMap(({ key, collation }) => (collation === null ? [] : [[key, collation]])),
  );
  return new Map(
    rows.flatMap(({ key, print }) => {
      if (print === null) return [];
      const [text, collation] = [withoutTest(print), collations.get(key)];
      return [[key, collation ? `${withoutCollation(text)} COLLATE ${collation}` : text]];
    }),
  );
}

/** A view whose columns have the collations of the keys that are asked about. */
function keysSql({ name, questions }: Clone<AskedExpression>, index: number): string {
  const sides = questions.flatMap((each) => (each.question.key ? each.sides : []));
  if (sides.length === 0) return "";
  const columns = sides.map(({ key, text }) => `${enclosed(text)} AS ${key}`);
  return `;\nCREATE TEMPORARY VIEW autogen_keys_${index} AS SELECT ${columns.join(",\n")} FROM ${cloneName(name, index)}`;
}

function cloneName(name: string | undefined, index: number): string {
  return `pg_temp.${ident(name ?? `autogen_${index}`)}`;
}

/** The outermost one, after which nothing else is printed. */
function withoutCollation(print: string): string {
  return /^\((.*) COLLATE (?:(?:"(?:[^"]|"")+"|\w+)\.?)+\)$/s.exec(print)?.[1] ?? print;
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
