/** What becomes of SQL over `NEW` and `OLD` when a column of the rows of a trigger or a rule gets another name. */
import { ident } from "../identifier.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { replaced } from "./replaced.ts";

const ROWS: ReadonlySet<string | undefined> = new Set(["new", "old"]);

export function withRowColumnRenamed(
  sql: string,
  { from, to }: { readonly from: string; readonly to: string },
): string {
  const tokens = tokensOf(sql);
  const isOfRow = ({ name }: Token, at: number) =>
    name === from &&
    tokens[at - 1]?.text === "." &&
    ROWS.has(tokens[at - 2]?.name) &&
    tokens[at - 3]?.text !== ".";
  const found = tokens.filter(isOfRow);
  return replaced(
    sql,
    found.map(({ at, end }) => ({ at, end, text: ident(to) })),
  );
}
