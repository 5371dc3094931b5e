/** An index that is built or dropped concurrently: one that fails leaves nothing, so that it can be tried again. */
import type { ConcurrentIndex } from "@autogen/core";
import { StatementFailed } from "@autogen/postgres";
import {
  begunDrop,
  dropInvalid,
  findIndex,
  InvalidIndex,
  within,
  withoutTimeouts,
} from "../concurrent-index.ts";
import type { BuildProgress } from "../events.ts";
import { isFailure } from "../failures.ts";
import { watched } from "../index-progress.ts";
import type { RevisionWork } from "../revision-work.ts";
import type { Step } from "../segments.ts";
import { cancellable, isStop } from "../stop.ts";
import type { RunOf } from "./kinds.ts";

export const concurrent: RunOf<"concurrent"> = async (work, { steps: [step], index }) => {
  const { connection, signal } = work.run;
  signal?.throwIfAborted();
  const found = await findIndex(connection, index);
  const isTaken = index.change === "create" && found !== undefined;
  const begun = index.change === "drop" ? begunDrop(step.sql, found) : step.sql;
  const change = async () => {
    await cancellable(connection, signal, () => build(work, step, index));
    if (isTaken) await assertValid(work, index);
  };
  await work.retried(async (attempt) => {
    if (!isTaken) await work.recordProgress(begun);
    work.standing.attempts = attempt;
    try {
      await work.told(step, () => withoutTimeouts(connection, change));
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

/** Takes away what an earlier run has left of a build, however long that takes. */
export async function takeAway(work: RevisionWork, sql: string): Promise<void> {
  const { connection, signal } = work.run;
  const drop = () =>
    withoutTimeouts(connection, () =>
      cancellable(connection, signal, () => connection.script(sql)),
    );
  const begun = work.plan.steps.slice(work.standing.done).find(({ guard }) => !guard);
  if (!begun) return drop();
  await work.told({ ...begun, sql, transactional: false, repeatable: true }, drop);
}

/** Of one that was there, and that IF NOT EXISTS has left alone. */
async function assertValid({ run }: RevisionWork, index: ConcurrentIndex): Promise<void> {
  const found = await findIndex(run.connection, index);
  if (found && !found.valid) throw new InvalidIndex(found.name);
}

/** In milliseconds: who has asked a run to stop does not wait for the transactions of others. */
const WHEN_STOPPED = 1_000;

/** Where it cannot be done now, the next run does it: the statement is on record as begun. */
async function tidy(work: RevisionWork, index: ConcurrentIndex, reason: unknown): Promise<boolean> {
  if (!(reason instanceof StatementFailed)) return false;
  const { standing, run } = work;
  const { connection, signal, limits } = run;
  const { step, attempts } = standing;
  const timeout = isStop(reason, signal) ? WHEN_STOPPED : limits.lockTimeout;
  try {
    if (index.change === "create") {
      await within(connection, timeout, () => dropInvalid(connection, index));
    }
    const found = await findIndex(connection, index);
    const isLeft = found?.valid === false;
    if (isLeft) standing.left = found.name;
    else await work.recordProgress();
    return !isLeft;
  } catch (error) {
    if (!isFailure(error)) throw error;
    standing.left = index.index;
    return false;
  } finally {
    Object.assign(standing, { step, attempts });
  }
}
