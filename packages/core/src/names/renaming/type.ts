/** What becomes of SQL that PostgreSQL has read when a type that it names gets another name. */
import { ident } from "../identifier.ts";
import type { QualifiedName } from "../qualified.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { replaced } from "./replaced.ts";

/**
 * Behind `::`, and behind AS before what ends a CAST.
 * @param isType whether a name in SQL is that of the type
 */
export function typeTokensIn(
  sql: string,
  isType: (name: QualifiedName) => boolean,
): readonly Token[] {
  const tokens = tokensOf(sql);
  return tokens.flatMap(({ text }, at): readonly Token[] => {
    if (text !== "::" && text !== "as") return [];
    const [first, dot, second] = tokens.slice(at + 1, at + 4);
    const isQualified = dot?.text === "." && second?.name !== undefined;
    const last = isQualified ? second : first;
    const after = isQualified ? tokens[at + 4] : dot;
    if (first?.name === undefined || last?.name === undefined) return [];
    if (text === "as" && after?.text !== ")" && !sql.slice(last.end).startsWith("[")) return [];
    const name = { ...(isQualified && { schema: first.name }), name: last.name };
    return isType(name) ? [last] : [];
  });
}

export function withTypeRenamed(
  sql: string,
  isType: (name: QualifiedName) => boolean,
  to: string,
): string {
  const tokens = typeTokensIn(sql, isType);
  return replaced(
    sql,
    tokens.map(({ at, end }) => ({ at, end, text: ident(to) })),
  );
}
