/** How PostgreSQL reads names in SQL: https://www.postgresql.org/docs/current/sql-syntax-lexical.html */

/** An identifier: a bare word, or a quoted name. */
export const IDENTIFIER = String.raw`"(?:[^"]|"")+"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*`;

/** Comments and constants come first: what they hold is no name. The first group is their own. */
export const OPAQUE: readonly string[] = [
  String.raw`--[^\n]*`,
  String.raw`/\*.*?\*/`,
  String.raw`[eE]'(?:[^'\\]|''|\\.)*'`,
  "'(?:[^']|'')*'",
  String.raw`\$(\w*)\$.*?\$\1\$`,
];

const TOKENS = new RegExp([...OPAQUE, String.raw`(::\s*|\.\s*)?(${IDENTIFIER})`].join("|"), "gs");

/** The name that an identifier stands for: bare letters of ASCII are small ones. */
export function unquoted(identifier: string): string {
  return identifier.startsWith('"')
    ? identifier.slice(1, -1).replaceAll('""', '"')
    : identifier.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Every name that occurs in a piece of SQL, keywords included; none is left out. */
export function namesIn(sql: string): ReadonlySet<string> {
  return new Set([...sql.matchAll(TOKENS)].flatMap(([, , , word]) => nameOf(word)));
}

/** Those names that stand neither behind a dot nor for the type of a cast. */
export function leadingNamesIn(sql: string): ReadonlySet<string> {
  const matches = [...sql.matchAll(TOKENS)];
  return new Set(matches.flatMap(([, , before, word]) => (before ? [] : nameOf(word))));
}

function nameOf(word: string | undefined): readonly string[] {
  return word === undefined ? [] : [unquoted(word)];
}
