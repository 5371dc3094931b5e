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
  const ends = tokensOf(sql).filter(({ text }) => ENDS.has(text));
  const isBare = (at: number): boolean => {
    const column = columnBeside(references, ends, at);
    return column !== undefined && referenceIsOfType(column, renamed.isOfType);
  };
  const types = new Map(typeTokensIn(sql, renamed.isType).map((token) => [token.at, token]));
  const constants = [...sql.matchAll(CONSTANT)].flatMap((match): readonly Replacement[] => {
    const [text] = match;
    if (!text.endsWith("'")) return [];
    const end = match.index + text.length;
    const [cast = ""] = CAST.exec(sql.slice(end)) ?? [];
    const type = types.get(end + cast.length);
    if (cast === "" ? !isBare(match.index) : !type) return [];
    const isArray = type !== undefined && /^\s*\[/.test(sql.slice(type.end));
    const value = constantValue(text);
    const other = isArray ? arrayWithLabel(value, renamed) : labelOf(value, renamed);
    return other === value ? [] : [{ at: match.index, end, text: literal(other) }];
  });
  return replaced(sql, constants);
}

/** What stands between one comparison and the next. */
const ENDS = new Set("and or not select from where on having group order".split(" "));

/** The column with which PostgreSQL compares a constant: the last before it, or the first behind it. */
function columnBeside(
  references: readonly ColumnReference[],
  ends: readonly Token[],
  at: number,
): ColumnReference | undefined {
  const begin = ends.findLast((token) => token.at < at)?.at ?? -1;
  const end = ends.find((token) => token.at > at)?.at ?? Number.POSITIVE_INFINITY;
  const near = references.filter(({ column }) => column && column.at > begin && column.at < end);
  return near.findLast(({ column }) => column && column.at < at) ?? near[0];
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
