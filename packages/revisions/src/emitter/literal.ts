/** Values as TypeScript, in the one spelling that Biome and Prettier leave alone. */

/** Characters that cannot be seen, or that change how the line around them is seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A string in double quotes, or in single ones where that needs fewer escapes. */
export function stringText(value: string): string {
  const quote = occurrences(value, '"') > occurrences(value, "'") ? "'" : '"';
  const text = escapedBackslashes(value, quote).replaceAll(quote, `\\${quote}`);
  return quote + text.replace(INVISIBLE, escaped) + quote;
}

/** A template tagged `sql` whose value is this text. */
export function sqlText(sql: string): string {
  const text = escapedBackslashes(sql, "`").replaceAll("`", "\\`").replaceAll("${", "\\${");
  const kept = sql.includes("\n") ? ["\n", "\t"] : [];
  return `sql\`${text.replace(INVISIBLE, (char) => (kept.includes(char) ? char : escaped(char)))}\``;
}

export function numberText(value: number): string {
  if (Number.isNaN(value)) return "Number.NaN";
  if (value === Number.POSITIVE_INFINITY) return "Number.POSITIVE_INFINITY";
  if (value === Number.NEGATIVE_INFINITY) return "Number.NEGATIVE_INFINITY";
  return Object.is(value, -0) ? "-0" : String(value).replace("e+", "e");
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** An object's key, quoted only where it is no identifier. */
export function keyText(key: string): string {
  return IDENTIFIER.test(key) ? key : stringText(key);
}

/**
 * Escapes backslashes. One right before a closing quote is written `\x5c`: code-block-writer takes
 * a quote after any backslash for an escaped one, and would count the rest as part of the string.
 */
function escapedBackslashes(text: string, quote: string): string {
  return text.replace(/\\/g, (_, at: number) =>
    at === text.length - 1 || text[at + 1] === quote ? "\\x5c" : "\\\\",
  );
}

function escaped(char: string): string {
  const short = SHORT_ESCAPES[char];
  if (short !== undefined) return short;
  const code = char.codePointAt(0) as number;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}

function occurrences(text: string, char: string): number {
  return text.split(char).length - 1;
}
