/**
 * The words of a piece of SQL, without white space and comments.
 *
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
export interface Token {
  /** A name may be quoted; a word is not. */
  readonly kind: "word" | "quoted name" | "string" | "symbol";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** In how many brackets it stands; brackets themselves stand outside of what they hold. */
  readonly depth: number;
}

const PATTERNS = [
  ["space", /\s+|--[^\n]*|\/\*[\s\S]*?\*\//y],
  ["string", /[eE]'(?:[^'\\]|''|\\[\s\S])*'|(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'/y],
  ["string", /\$((?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$[\s\S]*?\$\1\$/y],
  ["quoted name", /(?:[uU]&)?"(?:[^"]|"")*"/y],
  ["word", /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ["symbol", /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|::|[\s\S]/y],
] as const;

export function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (let start = 0; start < sql.length; ) {
    const { kind, text } = lexemeAt(sql, start);
    const end = start + text.length;
    if (closes(text)) depth -= 1;
    if (kind !== "space") tokens.push({ kind, text, start, end, depth });
    if (opens(text)) depth += 1;
    start = end;
  }
  return tokens;
}

function lexemeAt(sql: string, start: number): { kind: Token["kind"] | "space"; text: string } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = start;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined) return { kind, text };
  }
  return { kind: "symbol", text: sql.charAt(start) };
}

const opens = (text: string): boolean => text === "(" || text === "[";
const closes = (text: string): boolean => text === ")" || text === "]";

/** The pieces of a list, split where commas stand outside all brackets. */
export function listItems(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const items: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === "," && token.depth === 0) items.push([]);
    else items.at(-1)?.push(token);
  }
  return items;
}

/** The text that tokens were read from. */
export function textOf(sql: string, tokens: readonly Token[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? sql.slice(first.start, last.end) : "";
}

/** Whether the first token opens a bracket that the last one closes. */
export function isBracketed(tokens: readonly Token[]): boolean {
  return tokens[0]?.text === "(" && closingIndex(tokens) === tokens.length - 1;
}

/** Where the bracket that the token at `from` opens is closed. */
export function closingIndex(tokens: readonly Token[], from = 0): number {
  const depth = tokens[from]?.depth;
  return tokens.findIndex(({ text, depth: d }, i) => i > from && text === ")" && d === depth);
}
