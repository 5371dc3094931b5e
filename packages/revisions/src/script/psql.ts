/** Statements as psql reads them: https://www.postgresql.org/docs/current/app-psql.html */
import { IDENTIFIER } from "@autogen/core";

/** What psql leaves as it is, and colons that are part of an operator. */
const TOKENS = new RegExp(
  [
    String.raw`--[^\n]*`,
    String.raw`/\*.*?\*/`,
    String.raw`[eE]'(?:[^'\\]|''|\\.)*'`,
    "'(?:[^']|'')*'",
    String.raw`\$(\w*)\$.*?\$\1\$`,
    "::|:=",
    `(?<colon>:)(?=\\w|["'{])`,
    IDENTIFIER,
  ].join("|"),
  "gs",
);

/**
 * A statement, ended. A colon before a name, as in `a[1:n]`, is kept from becoming one of psql's
 * variables, and a comment at the end from taking the semicolon along.
 */
export function psqlStatement(sql: string): string {
  const text = sql.replace(TOKENS, (token) => (token === ":" ? ": " : token));
  const last = text.slice(text.lastIndexOf("\n") + 1);
  return last.includes("--") ? `${text}\n;` : `${text};`;
}

/** A comment of one line, whatever is in the text. */
export function psqlComment(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them is to end the line.
  return `-- ${text.replaceAll(/[\s\u0000-\u001f\u0085\u2028\u2029]+/g, " ").trim()}`;
}

/** A query whose cells psql runs as statements, one after the other. */
export function psqlGenerated(sql: string): string {
  return `${psqlStatement(sql).slice(0, -1).trimEnd()}\n\\gexec`;
}
