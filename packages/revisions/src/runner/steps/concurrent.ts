/** An index that is built or dropped concurrently: one that fails leaves nothing, so that it can be tried again. */
import type { ConcurrentIndex } from "@autogen/core";
import { StatementFailed } from "@autogen/postgres";
import { dropInvalid, findIndex, withoutTimeouts } from "../concurrent-index.ts";
import type { BuildProgress } from "../events.ts";
import { isFailure } from "../failures.ts";
import { watched } from "../index-progress.ts";
import type { RevisionWork } from "../revision-work.ts";
import type { Step } from "../segments.ts";
import { cancellable } from "../stop.ts";
import type { RunOf } from "./kinds.ts";

export const concurrent: RunOf<"concurrent"> = async (work, { steps: [step], index }) => {
  const { connection, signal } = work.run;
  signal?.throwIfAborted();
  const isTaken = index.change === "create" && (await findIndex(connection, index)) !== undefined;
  const change = () => cancellable(connection, signal, () => build(work, step, index));
  const run = () => withoutTimeouts(connection, change);
  await work.retried(async (attempt) => {
    if (!isTaken) await work.recordProgress(step.sql);
    work.standing.attempts = attempt;
    try {
      await work.told(step, run);
    } catch (error) {
      work.standing.tidied = isTaken || (await tidy(work, index, error));
      throw error;
    }
  }, signal);
  await work.recordDone(step);
};

function build(work: RevisionWork, step: Step, index: ConcurrentIndex): Promise<void> {
  const { connection, emit, progressInterval: interval } = work.run;
  const run = () => connection.script(step.sql);
  if (index.change === "drop") return run();
  const onProgress = (progress: BuildProgress) =>
    emit({ type: "index-progress", ...work.statement(step), ...progress });
  return watched(connection, { onProgress, interval }, run);
}

/** Where it cannot be done now, the next run does it: the statement is on record as begun. */
async function tidy(work: RevisionWork, index: ConcurrentIndex, reason: unknown): Promise<boolean> {
  if (!(reason instanceof StatementFailed)) return false;
  const { step, attempts } = work.standing;
  try {
    if (index.change === "create") await dropInvalid(work.run.connection, index);
    await work.recordProgress();
    return true;
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  } finally {
    Object.assign(work.standing, { step, attempts });
  }
}
