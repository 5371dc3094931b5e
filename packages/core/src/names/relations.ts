/** Which relations and types a query names: https://www.postgresql.org/docs/current/sql-select.html */
import { nameKey, type QualifiedName } from "./qualified.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Behind which a relation stands. */
const OPENING = new Set(["from", "join", "table"]);

/** What may stand between those and the relation. */
const PASSED = new Set(["only", "lateral"]);

/** What ends a list of relations. */
const CLOSING = new Set(
  "select where group having window union intersect except order limit offset fetch for".split(" "),
);

/**
 * The relations that a query names where it reads from them. Also those that are none, such as the
 * queries of its own WITH; none is left out.
 */
export function relationsIn(sql: string): readonly QualifiedName[] {
  const tokens = tokensOf(sql);
  const found = new Map<string, QualifiedName>();
  /** For each open parenthesis whether it is within a list of relations. */
  const lists = [false];
  let expected = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const { text, name } = tokens[at] as Token;
    const depth = lists.length - 1;
    if (text === "(") lists.push(expected);
    else if (text === ")") {
      if (depth > 0) lists.pop();
      expected = false;
    } else if (text === ",") expected = lists[depth] ?? false;
    else if (OPENING.has(text)) [expected, lists[depth]] = [true, true];
    else if (CLOSING.has(text)) [expected, lists[depth]] = [false, false];
    else if (expected && name !== undefined && !PASSED.has(text)) {
      const second = tokens[at + 1]?.text === "." ? tokens[at + 2]?.name : undefined;
      const relation = second === undefined ? { name } : { schema: name, name: second };
      found.set(nameKey(relation), relation);
      if (second !== undefined) at += 2;
      expected = false;
    }
  }
  return [...found.values()];
}

/** The types that a query casts to, and what it names behind AS before a closing parenthesis. */
export function typesIn(sql: string): readonly QualifiedName[] {
  const tokens = tokensOf(sql);
  return tokens.flatMap(({ text }, at): readonly QualifiedName[] => {
    if (text !== "::" && text !== "as") return [];
    const [first, dot, second] = tokens.slice(at + 1, at + 4);
    const isQualified = dot?.text === "." && second?.name !== undefined;
    const end = isQualified ? tokens[at + 4] : dot;
    if (first?.name === undefined || (text === "as" && end?.text !== ")")) return [];
    return [
      isQualified ? { schema: first.name, name: second.name as string } : { name: first.name },
    ];
  });
}

/** Before a `*` that stands for all columns, not for a product or all rows. */
const BEFORE_STAR = new Set(["select", "distinct", "all", ",", ".", ")"]);

/** Whether the columns of a query, or what they are joined by, follow those of what it reads. */
export function followsColumns(sql: string): boolean {
  const tokens = tokensOf(sql);
  return tokens.some(
    ({ text }, at) =>
      text === "natural" || (text === "*" && BEFORE_STAR.has(tokens[at - 1]?.text ?? "")),
  );
}

/** Behind which there is a relation whose rows a command changes, or that it changes them by. */
const CHANGING = new Set(["into", "update", "using"]);

/** The relations that a command writes to, or follows behind USING; also words that are none. */
export function relationsChangedIn(sql: string): readonly QualifiedName[] {
  const tokens = tokensOf(sql);
  return tokens.flatMap(({ text }, at): readonly QualifiedName[] => {
    if (!CHANGING.has(text)) return [];
    const start = tokens[at + 1]?.text === "only" ? at + 2 : at + 1;
    const [first, dot, second] = tokens.slice(start, start + 3);
    if (first?.name === undefined) return [];
    const isQualified = dot?.text === "." && second?.name !== undefined;
    return [isQualified ? { schema: first.name, name: second.name } : { name: first.name }];
  });
}
