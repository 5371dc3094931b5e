/**
 * Constants as `pg_get_expr` prints them: literals, arrays of them, and casts. What PostgreSQL prints
 * is regular, so that this needs no parser: no name stands in it but behind a cast.
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
const LITERAL = String.raw`-?\d[\d.]*(?:e[+-]?\d+)?|[EBX]?'(?:[^']|'')*'|true|false|NULL`;
const TYPE = String.raw`(?:"(?:[^"]|"")+"|[\w. ])+(?:\([\d, ]+\))?[\w ]*(?:\[\])*`;
const TOKEN = String.raw`${LITERAL}|ARRAY\[|::${TYPE}|[(),\]\s]`;

export function isConstant(print: string): boolean {
  const token = new RegExp(TOKEN, "y");
  while (token.lastIndex < print.length) if (!token.test(print)) return false;
  return true;
}
