/** Whether tables have rows, and how many lack a value. */
import { ident, type QualifiedName, qualified } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { isPermissionDenied } from "../connection/sqlstate.ts";

export interface RowQuestion {
  readonly table: QualifiedName;
  /** Asks for the rows in which it is null; absent: whether there is a row at all, as 0 or 1. */
  readonly column?: string;
}

/**
 * One query for all of them.
 * @returns the counts in the order of the questions; nothing where the session may not read the tables
 */
export async function countRows(
  connection: Connection,
  questions: readonly RowQuestion[],
): Promise<readonly number[] | undefined> {
  if (questions.length === 0) return [];
  try {
    const rows = await connection.query<{ rows: number }>(
      `${questions.map(countSql).join("\nUNION ALL\n")}\nORDER BY question`,
    );
    return rows.map((row) => row.rows);
  } catch (error) {
    if (isPermissionDenied(error)) return undefined;
    throw error;
  }
}

function countSql({ table, column }: RowQuestion, question: number): string {
  const rows =
    column === undefined
      ? `(SELECT FROM ${qualified(table)} LIMIT 1) AS one`
      : `${qualified(table)} WHERE ${ident(column)} IS NULL`;
  return `SELECT ${question} AS question, least(count(*), 2147483647)::integer AS rows FROM ${rows}`;
}
