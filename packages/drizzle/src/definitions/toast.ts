/** Which tables have no TOAST table: https://www.postgresql.org/docs/current/storage-toast.html */
import type { Table } from "@autogen/core";

/** Types whose values have one length, as they begin. */
const FIXED =
  /^(?:smallint|integer|bigint|(?:small|big)?serial|real|double precision|boolean|date|time|timestamp|interval|uuid|oid|money|point|line|lseg|box|circle|macaddr|macaddr8|"char")(?:\s*\(\d+\))?(?: with(?:out)? time zone)?$/;

/** Types that a number gives a length to, in characters. */
const BOUNDED = /^(?:varchar|character varying|char|character)\s*\((\d+)\)$/;

/** The most that a fixed length, with its padding, and a character take. */
const FIXED_BYTES = 40;
const CHARACTER_BYTES = 4;

/** `TOAST_TUPLE_THRESHOLD` of src/include/access/heaptoast.h, for pages of 8 kB. */
const LONG_ROW = 2032;

/** The header of a row, with a bit for each of its columns. */
const HEADER_BYTES = 256;

/**
 * Whether PostgreSQL makes no TOAST table, since no row can be so long; false also where only the database can tell
 * (`heapam_relation_needs_toast_table` in src/backend/access/heap/heapam_handler.c).
 */
export function lacksToastTable({ columns }: Table): boolean {
  if (columns.every(({ type, storage }) => storage === "plain" || FIXED.test(type))) return true;
  return columns.reduce((sum, { type }) => sum + mostBytes(type), HEADER_BYTES) <= LONG_ROW;
}

function mostBytes(type: string): number {
  if (FIXED.test(type)) return FIXED_BYTES;
  const [, length] = BOUNDED.exec(type) ?? [];
  return length === undefined ? Number.POSITIVE_INFINITY : Number(length) * CHARACTER_BYTES + 16;
}
