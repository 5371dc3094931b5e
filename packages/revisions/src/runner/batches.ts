/** A backfill, batch by batch. */
import { setTimeout as delay } from "node:timers/promises";
import type { Batches, BatchStatements, KeyOrder } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import type { BatchMark } from "./batch-mark.ts";
import { nextPace, type Pressure, pressureOn } from "./pace.ts";

/** A batch that is committed, and what is known of the rest. */
export interface BatchProgress {
  /** How many rows are filled, those of earlier runs too. */
  readonly rows: number;
  /** How many there are, as far as PostgreSQL's statistics tell. */
  readonly estimated: number;
  /** How long the transaction of the batch took, and so held its locks. */
  readonly batchMilliseconds: number;
  /** The pause after it, in milliseconds. */
  readonly pause: number;
  /** Absent where others suffer nothing, and it goes as fast as it was asked to. */
  readonly pressure?: Pressure;
}

export interface BatchRun {
  readonly connection: Connection;
  readonly batches: Batches;
  /** How far it has come. */
  readonly from: BatchMark;
  readonly signal: AbortSignal | undefined;
  /** Runs in a transaction of its own, tried again where others are in its way. */
  readonly transact: (work: () => Promise<void>) => Promise<void>;
  /** Puts on record, in the transaction that is open, how far it has come. */
  readonly record: (mark: BatchMark) => Promise<void>;
  readonly onProgress: (progress: BatchProgress) => void;
}

/** Each batch is committed with its mark: it is done and on record, or neither. */
export async function runBatches(run: BatchRun): Promise<void> {
  const { connection, batches, signal, onProgress } = run;
  const [order] = await connection.query<KeyOrder>(batches.orderSql);
  const statements = batches.inOrder(order as KeyOrder);
  let mark = run.from;
  let pace = { size: batches.size, extra: 0, pause: batches.pause };
  const estimated = mark.rows + (await estimate(run, statements));
  for (;;) {
    signal?.throwIfAborted();
    const start = performance.now();
    const batch = await runBatch(run, statements, mark, pace.size);
    if (!batch) return;
    ({ mark } = batch);
    pace = nextPace(pace, batch.pressure, batches);
    onProgress({
      rows: mark.rows,
      estimated: Math.max(estimated, mark.rows),
      batchMilliseconds: performance.now() - start,
      pause: pace.pause,
      ...(pace.extra > 0 && { pressure: batch.pressure }),
    });
    if (pace.pause > 0) await delay(pace.pause, undefined, signal && { signal });
  }
}

interface Batch {
  readonly mark: BatchMark;
  readonly pressure: Pressure;
}

/** Undefined where no row is left. */
async function runBatch(
  { connection, transact, record }: BatchRun,
  { lastSql, fillSql }: BatchStatements,
  { after, rows }: BatchMark,
  size: number,
): Promise<Batch | undefined> {
  let batch: Batch | undefined;
  await transact(async () => {
    batch = undefined;
    const [end] = await connection.query<{ last: string[] }>(lastSql(after, size));
    if (!end) return;
    const { count } = await connection.execute(fillSql(after, end.last));
    const mark = { after: end.last, rows: rows + (count ?? 0) };
    await record(mark);
    batch = { mark, pressure: await pressureOn(connection) };
  });
  return batch;
}

async function estimate(
  { connection, from }: BatchRun,
  { leftSql }: BatchStatements,
): Promise<number> {
  const sql = `EXPLAIN (FORMAT JSON) ${leftSql(from.after)}`;
  const [row] = await connection.values<[readonly { Plan?: { "Plan Rows"?: number } }[]]>(sql);
  return row?.[0][0]?.Plan?.["Plan Rows"] ?? 0;
}
