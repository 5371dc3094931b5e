/** Statements that build or drop an index beside the work of others: PostgreSQL refuses them inside a transaction. */
import { IDENTIFIER } from "./words.ts";

export interface ConcurrentIndex {
  readonly change: "create" | "drop";
  /** As the statement writes it: an identifier, of a drop perhaps with its schema. */
  readonly index: string;
  /** As the statement writes it; the index is in its schema. Absent where an index is dropped. */
  readonly table?: string;
}

const NAME = `(?:${IDENTIFIER})`;
const QUALIFIED = String.raw`${NAME}(?:\s*\.\s*${NAME})?`;
const COMMENTS = String.raw`(?:\s|--[^\n]*\n|/\*.*?\*/)*`;

const CREATE = new RegExp(
  String.raw`^${COMMENTS}CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?:IF\s+NOT\s+EXISTS\s+)?(?!ON\s)(${NAME})\s+ON\s+(?:ONLY\s+)?(${QUALIFIED})`,
  "is",
);

const DROP = new RegExp(
  String.raw`^${COMMENTS}DROP\s+INDEX\s+CONCURRENTLY\s+(?:IF\s+EXISTS\s+)?(${QUALIFIED})`,
  "is",
);

/**
 * What a statement does with one index, concurrently; undefined for every other statement, and for an index
 * that PostgreSQL is left to name.
 *
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
export function concurrentIndex(sql: string): ConcurrentIndex | undefined {
  const [, created, table] = CREATE.exec(sql) ?? [];
  if (created !== undefined && table !== undefined) {
    return { change: "create", index: created, table };
  }
  const [, dropped] = DROP.exec(sql) ?? [];
  return dropped === undefined ? undefined : { change: "drop", index: dropped };
}
