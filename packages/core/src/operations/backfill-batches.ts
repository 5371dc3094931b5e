/**
 * A backfill as statements for one batch, for whoever runs them one by one. Keys are text: PostgreSQL reads a
 * literal next to a column as a value of the column's type.
 */
import { ident, identList, literal } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import type { Backfill } from "./backfill.ts";
import { BATCH, condition, updateSql } from "./backfill-sql.ts";

/** The values of a key, in the order of its columns. */
export type KeyText = readonly string[];

export interface Batches {
  /** How many rows a batch has at most. */
  readonly size: number;
  /** The milliseconds between two of them. */
  readonly pause: number;
  /** A query for `last`, the key of the last row of a batch of so many behind a key; no row where none is left. */
  readonly lastSql: (after: KeyText | undefined, size: number) => string;
  /** Fills the rows behind a key, up to another one. */
  readonly fillSql: (after: KeyText | undefined, last: KeyText) => string;
  /** A query for all rows behind a key. */
  readonly leftSql: (after: KeyText | undefined) => string;
}

export function backfillBatches(payload: Backfill): Batches {
  const { table, key, batch = BATCH, pause = 0 } = payload;
  const columns = identList(key);
  const compared = (operator: string, values: KeyText) =>
    `(${columns}) ${operator} (${values.map(literal).join(", ")})`;
  const behind = (after: KeyText | undefined) =>
    after === undefined ? condition(payload) : `${condition(payload)} AND ${compared(">", after)}`;
  const rows = (after: KeyText | undefined) => `FROM ${qualified(table)} WHERE ${behind(after)}`;
  const backwards = key.map((column) => `${ident(column)} DESC`).join(", ");
  const texts = key.map((column) => `${ident(column)}::text`).join(", ");
  return {
    size: batch,
    pause,
    lastSql: (after, size) => `SELECT ARRAY[${texts}] AS last
FROM (SELECT ${columns} ${rows(after)} ORDER BY ${columns} LIMIT ${size}) AS batch
ORDER BY ${backwards} LIMIT 1`,
    fillSql: (after, last) => updateSql(payload, `${behind(after)} AND ${compared("<=", last)}`),
    leftSql: (after) => `SELECT ${rows(after)}`,
  };
}
