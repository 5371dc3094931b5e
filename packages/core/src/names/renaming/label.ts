/** What becomes of SQL that PostgreSQL has read when a value of an enum gets another name. */
import { literal } from "../identifier.ts";
import type { QualifiedName } from "../qualified.ts";
import { type ColumnReference, type Scope, scopedNames } from "../scopes.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { relationNamedBy } from "./column.ts";
import { type Replacement, replaced } from "./replaced.ts";
import { typeTokensIn } from "./type.ts";

const CONSTANT = /--[^\n]*|\/\*.*?\*\/|"(?:[^"]|"")*"|[eE]?'(?:[^'\\]|''|\\.)*'/gs;

const CAST = /^\s*::\s*(?:(?:"(?:[^"]|"")+"|[\w$\u0080-\uffff]+)\s*\.\s*)?/;

export interface RenamedLabel {
  readonly from: string;
  readonly to: string;
  /** Whether a name in SQL is that of the type. */
  readonly isType: (name: QualifiedName) => boolean;
  readonly isOfType: OfType;
}

/** Whether a relation has a column of that name and of the type; undefined: it has none of that name. */
export type OfType = (relation: QualifiedName, column: string) => boolean | undefined;

/** @param row the relation over whose row it is an expression; absent for a query */
export function withLabelRenamed(sql: string, renamed: RenamedLabel, row?: QualifiedName): string {
  const { references } = scopedNames(sql, row);
  const tokens = tokensOf(sql);
  const isBare = (at: number): boolean => {
    const column = columnBeside(references, tokens, at);
    if (!column || isCast(column, tokens)) return false;
    return referenceIsOfType(column, renamed.isOfType);
  };
  const types = new Map(typeTokensIn(sql, renamed.isType).map((token) => [token.at, token]));
  const constants = [...sql.matchAll(CONSTANT)].flatMap((match): readonly Replacement[] => {
    const [text] = match;
    if (!text.endsWith("'")) return [];
    const end = match.index + text.length;
    const [cast = ""] = CAST.exec(sql.slice(end)) ?? [];
    const type = types.get(end + cast.length);
    if (cast === "" ? !isBare(match.index) : !type) return [];
    const value = constantValue(text);
    const isArray = type ? /^\s*\[/.test(sql.slice(type.end)) : /^\{.*\}$/s.test(value);
    const other = isArray ? arrayWithLabel(value, renamed) : labelOf(value, renamed);
    return other === value ? [] : [{ at: match.index, end, text: literal(other) }];
  });
  return replaced(sql, constants);
}

/** What stands between one comparison and the next. */
const ENDS = new Set("and or not select from where on having group order".split(" "));

/** `IS NOT DISTINCT FROM` */
const IN_COMPARISON = new Set(["is not", "distinct from"]);

/** What may stand between a column and the constant with which it is compared. */
const BETWEEN = new Set("is not distinct from between symmetric any all some array".split(" "));

/**
 * The column with which PostgreSQL compares a constant: what a CASE is about, or the last before the constant, or the
 * first behind it.
 */
function columnBeside(
  references: readonly ColumnReference[],
  tokens: readonly Token[],
  at: number,
): ColumnReference | undefined {
  const index = tokens.findIndex((token) => token.at === at);
  const [begin, end] = operandOfCase(tokens, index) ?? boundsOf(tokens, index);
  const near = references.filter(
    ({ column }) => column && column.at > begin && column.at < end && !BETWEEN.has(column.text),
  );
  return near.findLast(({ column }) => column && column.at < at) ?? near[0];
}

type Bounds = readonly [begin: number, end: number];

function boundsOf(tokens: readonly Token[], index: number): Bounds {
  const isEnd = ({ text }: Token, at: number) =>
    ENDS.has(text) && !IN_COMPARISON.has(`${tokens[at - 1]?.text} ${text}`);
  const begin = tokens.findLastIndex((token, at) => at < index && isEnd(token, at));
  const end = tokens.findIndex((token, at) => at > index && isEnd(token, at));
  return [tokens[begin]?.at ?? -1, tokens[end]?.at ?? Number.POSITIVE_INFINITY];
}

/** `CASE operand WHEN 'constant'`: where the operand stands. */
function operandOfCase(tokens: readonly Token[], index: number): Bounds | undefined {
  if (tokens[index - 1]?.text !== "when") return undefined;
  let inner = 0;
  let first = index - 1;
  for (let at = index - 2; at >= 0; at -= 1) {
    const text = tokens[at]?.text;
    if (text === "end") inner += 1;
    else if (text === "when" && inner === 0) first = at;
    else if (text === "case" && inner === 0) return [tokens[at]?.at ?? 0, tokens[first]?.at ?? 0];
    else if (text === "case") inner -= 1;
  }
  return undefined;
}

/** Whether it is compared as something of another type. */
function isCast({ column }: ColumnReference, tokens: readonly Token[]): boolean {
  const index = tokens.findIndex((token) => token === column || token.at === column?.at);
  return tokens[index + 1]?.text === "::";
}

export function referenceIsOfType(reference: ColumnReference, isOfType: OfType): boolean {
  const name = reference.column?.name ?? "";
  if (reference.relation) {
    const relation = relationNamedBy(reference);
    return relation !== undefined && isOfType(relation.name, name) === true;
  }
  for (let at: Scope | undefined = reference.scope; at; at = at.parent) {
    const found = at.relations.map((relation) => isOfType(relation.name, name));
    if (found.some((is) => is !== undefined)) return found.includes(true);
  }
  return false;
}

type Label = Pick<RenamedLabel, "from" | "to">;

function labelOf(value: string, { from, to }: Label): string {
  return value === from ? to : value;
}

function constantValue(constant: string): string {
  const isEscaped = /^[eE]/.test(constant);
  const text = constant.slice(isEscaped ? 2 : 1, -1).replaceAll("''", "'");
  return isEscaped ? text.replace(/\\(.)/gs, "$1") : text;
}

const ELEMENT = /"(?:[^"\\]|\\.)*"|[^{},"\s](?:[^{},"]*[^{},"\s])?/gs;

/** https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
export function arrayWithLabel(array: string, { from, to }: Label): string {
  return array.replace(ELEMENT, (element) => {
    const isQuoted = element.startsWith('"');
    const value = (isQuoted ? element.slice(1, -1) : element).replace(/\\(.)/gs, "$1");
    return value === from ? `"${to.replace(/["\\]/g, "\\$&")}"` : element;
  });
}
