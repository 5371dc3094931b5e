/** Tables, each with a check, a generated column and a partial index over an expression. */
import type { Question, Table } from "@autogen/core";
import { aboutExpression, tableOf } from "./questions.ts";

export function manyTables(count: number): readonly Table[] {
  return Array.from({ length: count }, (_, at) => {
    const plain = tableOf(`t${at}`, { id: "integer", email: "varchar(50)", m: "mood" });
    const lower = {
      name: "lower",
      type: "text",
      generated: { expression: { sql: "lower(email)" } },
    };
    return {
      ...plain,
      columns: [...plain.columns, lower],
      checks: [{ name: `c${at}`, expression: { sql: `id > ${at} and email in ('a', 'b')` } }],
      indexes: [
        {
          name: `i${at}`,
          keys: [{ expression: { sql: "upper(email)" } }],
          where: { sql: `t${at}.id <> ${at}` },
        },
      ],
    };
  });
}

/** About each table's expressions, all of one meaning. */
export function manyQuestions(count: number): readonly Question[] {
  return manyTables(count).flatMap((table, at) => [
    aboutExpression(
      table,
      `((id > ${at}) AND ((email)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])))`,
      `id > ${at} and email in ('a', 'b')`,
    ),
    aboutExpression(table, "lower((email)::text)", "lower(email)"),
    aboutExpression(table, "upper((email)::text)", "upper(email)"),
    aboutExpression(table, `(id <> ${at})`, `t${at}.id <> ${at}`),
  ]);
}
