/** Templates of drizzle's `sql` as text. */
import type { SQL, SQLChunk } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import {
  type BoundValue,
  type Drizzle,
  isBoundValue,
  isColumn,
  isPlaceholder,
  isTemplate,
  type NamedColumn,
  statedTableName,
} from "../drizzle.ts";
import { boundSql } from "./value.ts";

/** What surrounds a template: the table that it belongs to, if it does to one. */
export interface TemplateContext {
  readonly drizzle: Drizzle;
  readonly table: PgTable | undefined;
  readonly columns: readonly PgColumn[];
  /** With the name of the table before those of its columns. */
  readonly qualified?: boolean;
  /** The error to throw; the problem follows the name of the object. */
  readonly invalid: (problem: string) => Error;
}

/**
 * The text of a template. Columns of its own table are bare names, values that it binds are
 * literals.
 */
export function templateText(template: unknown, context: TemplateContext): string {
  if (!isTemplate(template)) throw context.invalid("needs an sql`…` template");
  const resolved = context.drizzle.joined(resolve(template.queryChunks, context));
  const text = printed(resolved, context).trim();
  if (text === "") throw context.invalid("has an empty sql`…` template");
  return text;
}

function printed(template: SQL, { drizzle, invalid }: TemplateContext): string {
  return drizzle.print(template, (value) => {
    const text = boundSql(value);
    if (text === undefined) throw invalid(`binds a value that has no SQL: ${describeValue(value)}`);
    return text;
  });
}

export function describeValue(value: unknown): string {
  return value instanceof Date ? "an invalid date" : `a ${typeof value}`;
}

/** Nested templates are opened, so that none prints the values in it by rules of its own. */
function resolve(chunks: readonly unknown[], context: TemplateContext): readonly SQLChunk[] {
  return chunks.flatMap((chunk) =>
    isTemplate(chunk) ? resolve(chunk.queryChunks, context) : [resolveChunk(chunk, context)],
  );
}

function resolveChunk(chunk: unknown, context: TemplateContext): SQLChunk {
  const { drizzle, table, invalid } = context;
  if (chunk === undefined) throw invalid("has undefined in its sql`…` template");
  if (isPlaceholder(chunk)) throw invalid(`has the placeholder "${chunk.name}", without a value`);
  if (Array.isArray(chunk)) return chunk.map((one) => drizzle.joined(resolve([one], context)));
  if (table && isColumn(chunk) && chunk.table === table) {
    return resolveColumn(chunk, { ...context, table });
  }
  return isBoundValue(chunk) ? resolveValue(chunk, context) : (chunk as SQLChunk);
}

function resolveColumn(
  column: NamedColumn,
  { drizzle, table, qualified }: TemplateContext & { readonly table: PgTable },
): SQLChunk {
  const name = drizzle.nameChunk(drizzle.columnName(column));
  if (!qualified) return name;
  const tableName = drizzle.nameChunk(statedTableName(table).name);
  return drizzle.joined([tableName, drizzle.rawChunk("."), name]);
}

/**
 * The columns that a table's second function is given stand for the real ones and encode nothing:
 * the real one encodes in their place.
 */
function resolveValue(bound: BoundValue, context: TemplateContext): SQLChunk {
  const { value, encoder } = bound;
  if (isPlaceholder(value)) return resolveChunk(value, context);
  if (!isColumn(encoder) || encoder.table !== context.table) return bound as unknown as SQLChunk;
  const column = context.columns.find(({ name }) => name === encoder.name);
  if (!column || value === null) return bound as unknown as SQLChunk;
  const encoded = encode(column, value, context);
  return context.drizzle.joined(
    isTemplate(encoded)
      ? resolve(encoded.queryChunks, context)
      : [context.drizzle.valueChunk(encoded)],
  );
}

function encode(column: PgColumn, value: unknown, context: TemplateContext): unknown {
  const { drizzle, invalid } = context;
  try {
    return drizzle.encode(column, value);
  } catch (error) {
    throw invalid(`compares ${column.name} with a value that it cannot take: ${error}`);
  }
}
