/**
 * Statements that a query of the catalog gives, such as an index on each partition: what is done is not given again, so that
 * a run that was broken off goes on where it stopped.
 */
import type { Connection } from "@autogen/postgres";
import { withoutTimeouts } from "../concurrent-index.ts";
import { watched } from "../index-progress.ts";
import type { RevisionWork } from "../revision-work.ts";
import type { Step } from "../segments.ts";
import { cancellable } from "../stop.ts";
import type { RunOf } from "./kinds.ts";

export const generated: RunOf<"generated"> = async (work, { steps: [step] }) => {
  const { signal } = work.run;
  signal?.throwIfAborted();
  await work.recordProgress(step.sql);
  await work.retried((attempt) => {
    work.standing.attempts = attempt;
    return work.told(step, () => runAll(work, step));
  }, signal);
  await work.recordDone(step);
};

async function runAll(work: RevisionWork, step: Step): Promise<void> {
  const { connection, signal, limits, emit, progressInterval: interval } = work.run;
  for (const statement of await generatedBy(connection, step.sql)) {
    signal?.throwIfAborted();
    const run = () => cancellable(connection, signal, () => connection.script(statement));
    if (!CONCURRENT.test(statement)) {
      await connection.script(`SET lock_timeout = ${limits.lockTimeout}`);
      await run().finally(() => connection.script("RESET lock_timeout"));
      continue;
    }
    const onProgress = (progress: Parameters<Parameters<typeof watched>[1]["onProgress"]>[0]) =>
      emit({ type: "index-progress", ...work.statement(step), ...progress });
    await withoutTimeouts(connection, () => watched(connection, { onProgress, interval }, run));
  }
}

/** It waits for the transactions of others to end, and nobody waits for it. */
const CONCURRENT = / INDEX CONCURRENTLY /;

/** The statements that are left, in their order. */
export async function generatedBy(
  connection: Pick<Connection, "values">,
  sql: string,
): Promise<readonly string[]> {
  return (await connection.values<[string]>(sql)).map(([statement]) => statement);
}
