/** A backfill as statements for one batch, for whoever runs them one by one. */
import { ident, identList } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import type { Backfill } from "./backfill.ts";
import { batchesBlock } from "./backfill-block.ts";
import { type KeyOrder, type KeyText, keyOrderSql, withKey } from "./backfill-order.ts";
import { condition, updateSql } from "./backfill-update.ts";

const BATCH = 1000;

export interface Batches {
  /** What is done, however large its batches are. */
  readonly text: string;
  /** How many rows a batch has at most. */
  readonly size: number;
  /** The milliseconds between two of them. */
  readonly pause: number;
  /** A query for the order in which the batches follow each other. */
  readonly orderSql: string;
  readonly inOrder: (order: KeyOrder) => BatchStatements;
  /**
   * All of it as one statement, which commits each batch.
   * @param record a statement of PL/pgSQL to run in the transaction of each, by an expression for how far it is: the
   *   JSON text of `{ after, rows }`
   */
  readonly block: (record?: (mark: string) => string) => string;
}

export interface BatchStatements {
  /** A query for `last`, the key of the last row of a batch of so many behind a key; no row where none is left. */
  readonly lastSql: (after: KeyText | undefined, size: number) => string;
  /** Fills the rows behind a key, up to another one. */
  readonly fillSql: (after: KeyText | undefined, last: KeyText) => string;
  /** A query for all rows behind a key. */
  readonly leftSql: (after: KeyText | undefined) => string;
}

/** The parts of the query for the last row of a batch, around a condition more and how many rows it has. */
export interface LastParts {
  readonly from: string;
  readonly order: string;
  readonly end: string;
}

export function backfillBatches(payload: Backfill): Batches {
  const { table, key, batch: size = BATCH, pause = 0 } = payload;
  const order = keyOrderSql(table, key);
  const parts = lastParts(payload);
  const update = updateSql(payload, condition(payload));
  return {
    text: `-- in batches along ${identList(key)} of ${qualified(table)}\n${update}`,
    size,
    pause,
    orderSql: order,
    inOrder: ({ behind, upto }) => {
      const left = (after: KeyText | undefined) =>
        after === undefined ? "" : ` AND ${withKey(behind, after)}`;
      return {
        lastSql: (after, size) => `${parts.from}${left(after)}${parts.order} ${size}${parts.end}`,
        fillSql: (after, last) => `${update}${left(after)} AND ${withKey(upto, last)}`,
        leftSql: (after) =>
          `SELECT FROM ${qualified(table)} WHERE ${condition(payload)}${left(after)}`,
      };
    },
    block: (record) => batchesBlock({ order, last: parts, update, size, pause, record }),
  };
}

function lastParts(payload: Backfill): LastParts {
  const { table, key } = payload;
  const columns = identList(key);
  const texts = key.map((column) => `${ident(column)}::text`).join(", ");
  const backwards = key.map((column) => `${ident(column)} DESC`).join(", ");
  return {
    from: `SELECT ARRAY[${texts}] AS last
FROM (SELECT ${columns} FROM ${qualified(table)} WHERE ${condition(payload)}`,
    order: ` ORDER BY ${columns} LIMIT`,
    end: `) AS batch
ORDER BY ${backwards} LIMIT 1`,
  };
}
