/** A backfill: what is done stays, and is on record with its end, so that the next run goes on from there. */
import { type BatchMark, begunWith, markOf } from "../batch-mark.ts";
import { type BatchProgress, runBatches } from "../batches.ts";
import { cancellable } from "../stop.ts";
import type { RunOf } from "./kinds.ts";

export const batched: RunOf<"batched"> = async (work, { steps: [step], batches }) => {
  const { standing, begun } = work;
  const { connection, signal, emit } = work.run;
  signal?.throwIfAborted();
  const earlier = markOf(step, begun);
  const from = earlier ?? { rows: 0 };
  if (!earlier) await work.recordProgress(begunWith(step, from));
  const transact = (batch: () => Promise<void>) =>
    work.transact(() => {
      standing.step = step;
      return cancellable(connection, signal, batch);
    }, signal);
  standing.rows = from.rows;
  const onProgress = (progress: BatchProgress) => {
    standing.rows = progress.rows;
    emit({ type: "batch-finished", ...work.statement(step), ...progress });
  };
  const record = (mark: BatchMark) => work.record.begun(begunWith(step, mark));
  await work.told(step, () =>
    runBatches({ connection, batches, from, signal, transact, record, onProgress }),
  );
  await work.recordDone(step);
};
