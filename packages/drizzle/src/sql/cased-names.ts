/**
 * Names that drizzle-orm 0.45 writes into the query of a view before it knows of a casing: of a column
 * that is selected from one relation, its key alone (`buildSelection` in pg-core/dialect.js).
 */
import type { SQL, SQLChunk } from "drizzle-orm";
import {
  type Drizzle,
  fieldsOf,
  isAliased,
  isColumn,
  isName,
  isSubquery,
  isTemplate,
  isText,
} from "../drizzle.ts";

/**
 * The query with the columns' names in the place of their keys.
 *
 * @param fields what the view selects
 * @param invalid the error to throw; the problem follows the name of the view
 */
export function withCasedNames(
  query: SQL,
  fields: object | undefined,
  drizzle: Drizzle,
  invalid: (problem: string) => Error,
): SQL {
  const chunks = query.queryChunks;
  const relations = chunks.flatMap(relationsOf);
  const columns = [...relations, fields ?? {}].flatMap(valuesOf).filter(isColumn);
  const cased = columns.filter((column) => drizzle.columnName(column) !== column.name);
  if (cased.length === 0) return query;
  const names = new Map(cased.map((column) => [column.name, drizzle.columnName(column)]));
  const stated = columns.filter(({ keyAsName }) => !keyAsName).map(({ name }) => name);
  const aliased = relations.flatMap(valuesOf).filter(isAliased);
  const taken = new Set([...stated, ...aliased.map(({ fieldAlias }) => fieldAlias)]);
  const nameOf = (key: string): string => {
    const name = names.get(key) ?? key;
    if (name === key || !taken.has(key)) return name;
    throw invalid(
      `selects a column by its key "${key}", and something else has that name; state the column's own name ("${name}") in its table, or give the other one another`,
    );
  };
  return drizzle.joined(chunks.flatMap((_, at) => rewritten(chunks, at, { drizzle, nameOf })));
}

interface Rewriting {
  readonly drizzle: Drizzle;
  readonly nameOf: (key: string) => string;
}

function rewritten(chunks: readonly SQLChunk[], at: number, by: Rewriting): readonly SQLChunk[] {
  const chunk = chunks[at] as SQLChunk;
  const { drizzle, nameOf } = by;
  const inner = innerChunks(chunk);
  if (isName(chunk))
    return isAlias(chunks, at) ? [chunk] : [drizzle.nameChunk(nameOf(chunk.value))];
  if (inner.length === 0) return [chunk];
  const text = inner.flatMap((_, index) => rewritten(inner, index, by));
  if (!isSubquery(chunk)) return text;
  return [drizzle.rawChunk("("), ...text, drizzle.rawChunk(") "), drizzle.nameChunk(chunk._.alias)];
}

/** What a chunk is made of: a query that has a name by `with` is printed as that. */
function innerChunks(chunk: unknown): readonly SQLChunk[] {
  if (isTemplate(chunk)) return chunk.queryChunks;
  return isSubquery(chunk) && !chunk._.isWith ? chunk._.sql.queryChunks : [];
}

/** Whether a name is given there, rather than used. */
function isAlias(chunks: readonly SQLChunk[], at: number): boolean {
  const [before, after] = [chunks[at - 1], chunks[at + 1]];
  return /\bas\s*$/i.test(textOf(before)) || /^\s*as\b/i.test(textOf(after));
}

function textOf(chunk: unknown): string {
  return isText(chunk) ? chunk.value.join("") : "";
}

/** What is selected from: objects whose properties are columns. */
function relationsOf(chunk: unknown): readonly object[] {
  return [...fieldsOf(chunk), ...innerChunks(chunk).flatMap(relationsOf)];
}

/** Read without asking the proxies, which throw for expressions that have no name. */
function valuesOf(fields: object): readonly unknown[] {
  return Object.values(Object.getOwnPropertyDescriptors(fields)).map(({ value }) => value);
}
