/**
 * Constants as `pg_get_expr` prints them: one literal, and casts of it. What PostgreSQL prints is
 * regular, so that this needs no parser: https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
const LITERAL = String.raw`-?\d[\d.]*(?:e[+-]?\d+)?|[EBX]?'(?:[^']|'')*'|true|false|NULL`;
const TYPE = String.raw`(?:"(?:[^"]|"")+"|[\w. ])+(?:\([\d, ]+\))?(?:[\w ]*)(?:\[\])*`;
const CONSTANT = new RegExp(`^\\(*(?:${LITERAL})\\)*(?:::${TYPE}\\)*)*$`);

export function isConstant(print: string): boolean {
  return CONSTANT.test(print);
}
