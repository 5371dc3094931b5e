/** SQL as PostgreSQL's scanner takes it apart, as far as names matter. */
import { IDENTIFIER, OPAQUE, unquoted } from "./words.ts";

const TOKENS = new RegExp(
  [...OPAQUE, `(${IDENTIFIER})`, String.raw`\d[\w.]*`, "(::|[(),.*])"].join("|"),
  "gs",
);

export interface Token {
  /** A bare word in small letters, or a mark; empty for a quoted name and all else. */
  readonly text: string;
  /** The name that it may be. */
  readonly name?: string;
  /** Where it begins and ends in the text. */
  readonly at: number;
  readonly end: number;
}

/** All but comments and white space; operators other than those that matter for names are left out. */
export function tokensOf(sql: string): readonly Token[] {
  return [...sql.matchAll(TOKENS)].flatMap((match): readonly Token[] => {
    const [whole, , identifier, mark] = match;
    const place = { at: match.index, end: match.index + whole.length };
    if (mark !== undefined) return [{ text: mark, ...place }];
    if (identifier === undefined) return /^(--|\/\*)/.test(whole) ? [] : [{ text: "", ...place }];
    const name = unquoted(identifier);
    return [{ text: identifier.startsWith('"') ? "" : name, name, ...place }];
  });
}
