/**
 * What an index is told to sort by, taken apart:
 * `{ column | function (…) | (expression) } [ COLLATE … ] [ opclass [(…)] ] [ ASC | DESC ]
 * [ NULLS FIRST | LAST ]`.
 *
 * https://www.postgresql.org/docs/current/sql-createindex.html
 */
import { ident } from "@autogen/core";
import { closingIndex, isBracketed, listItems, type Token, textOf, tokensOf } from "./tokens.ts";

export interface IndexElement {
  /** Where it is nothing but a name. */
  readonly name?: string;
  readonly expression: string;
  readonly opclass?: string;
  readonly order?: "desc";
  readonly nulls?: "first" | "last";
}

/** The elements of a list such as `lower(email), created_at DESC`. */
export function indexElements(sql: string): readonly IndexElement[] {
  return listItems(tokensOf(sql)).map((tokens) => indexElement(sql, tokens));
}

function indexElement(sql: string, all: readonly Token[]): IndexElement {
  const [withoutNulls, nulls] = takeNulls(all);
  const [sorted, order] = takeOrder(withoutNulls);
  const end = subjectEnd(sorted);
  const [subject, opclass] = isOpclass(sorted.slice(end))
    ? [sorted.slice(0, end), sorted.slice(end)]
    : [sorted, []];
  const inner = unbracketed(subject);
  const name = inner.length === 1 ? nameOf(inner[0]) : undefined;
  return {
    expression: textOf(sql, inner),
    ...(name !== undefined && { name }),
    ...(opclass.length > 0 && { opclass: textOf(sql, opclass) }),
    ...(order === "DESC" && { order: "desc" }),
    ...(nulls && { nulls }),
  };
}

function takeNulls(tokens: readonly Token[]): [readonly Token[], "first" | "last" | undefined] {
  const place = word(tokens.at(-1));
  if (word(tokens.at(-2)) !== "NULLS") return [tokens, undefined];
  if (place === "FIRST") return [tokens.slice(0, -2), "first"];
  return place === "LAST" ? [tokens.slice(0, -2), "last"] : [tokens, undefined];
}

function takeOrder(tokens: readonly Token[]): [readonly Token[], string | undefined] {
  const order = word(tokens.at(-1));
  return order === "ASC" || order === "DESC" ? [tokens.slice(0, -1), order] : [tokens, undefined];
}

/** Where the column, the function call or the bracketed expression ends, its collation included. */
function subjectEnd(tokens: readonly Token[]): number {
  const end = headEnd(tokens);
  return end > 0 && word(tokens[end]) === "COLLATE" ? nameEnd(tokens, end + 1) : end;
}

/** 0 where the tokens start as none of the three. */
function headEnd(tokens: readonly Token[]): number {
  if (tokens[0]?.text === "(") return closingIndex(tokens) + 1;
  const end = Math.max(nameEnd(tokens, 0), isKeywordCall(tokens) ? 1 : 0);
  return end > 0 && tokens[end]?.text === "(" ? closingIndex(tokens, end) + 1 : end;
}

/** `coalesce(…)`, `left(…)` and others are called by a keyword. */
function isKeywordCall([first, second]: readonly Token[]): boolean {
  return word(first) !== undefined && second?.text === "(";
}

/** Where a name with its qualifiers ends; `from` where there is none. */
function nameEnd(tokens: readonly Token[], from: number): number {
  if (nameOf(tokens[from]) === undefined) return from;
  return tokens[from + 1]?.text === "." ? nameEnd(tokens, from + 2) : from + 1;
}

function isOpclass(tokens: readonly Token[]): boolean {
  if (tokens.length === 0) return true;
  const end = nameEnd(tokens, 0);
  return end > 0 && (end === tokens.length || isBracketed(tokens.slice(end)));
}

function unbracketed(tokens: readonly Token[]): readonly Token[] {
  return isBracketed(tokens) ? unbracketed(tokens.slice(1, -1)) : tokens;
}

function word(token: Token | undefined): string | undefined {
  return token?.kind === "word" ? token.text.toUpperCase() : undefined;
}

/** The name that a token is; a keyword is none unless it is quoted. */
function nameOf(token: Token | undefined): string | undefined {
  if (token?.text.startsWith('"')) return token.text.slice(1, -1).replaceAll('""', '"');
  if (token?.kind !== "word") return undefined;
  const name = token.text.toLowerCase();
  return ident(name).startsWith('"') && /^[a-z_][a-z0-9_]*$/.test(name) ? undefined : name;
}
