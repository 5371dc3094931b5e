/** Also the body of a routine in standard SQL, as pg_dump prints it. */
const opaque =
  /(?<=\n) *BEGIN ATOMIC\n[\s\S]*?\n *END(?=;)|--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1/y;

interface Piece {
  readonly text: string;
  /** A literal, a quoted name or a comment, in which no character has a meaning. */
  readonly opaque: boolean;
}

function* pieces(sql: string): Generator<Piece> {
  let at = 0;
  while (at < sql.length) {
    opaque.lastIndex = at;
    const text = opaque.exec(sql)?.[0];
    yield { text: text ?? sql.charAt(at), opaque: text !== undefined };
    at += text?.length ?? 1;
  }
}

/** Splits at a character where it stands outside literals, quoted names, comments and parentheses. */
export function splitOutside(sql: string, separator: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const piece of pieces(sql)) {
    if (piece.text.startsWith("--")) continue;
    if (!piece.opaque && piece.text === "(") depth += 1;
    if (!piece.opaque && piece.text === ")") depth -= 1;
    if (!piece.opaque && depth === 0 && piece.text === separator) parts.push("");
    else parts[parts.length - 1] += piece.text;
  }
  return parts.map((part) => part.trim());
}
